using System.Linq;
using System.Net.Sockets;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>Says a route back to the kernel in the kernel's own words, so that it is named by all that it has, understood here or not.</summary>
internal static class RouteReplay
{
    /// <summary>Appends the route's structure and attributes as they were read, less what a request must not hold.</summary>
    internal static void Write(Route route, ref MessageWriter writer)
    {
        NetlinkMessage message = new(default, route.Payload.Span);
        rtmsg body = message.Body<rtmsg>();

        // State such as RTNH_F_LINKDOWN is refused on creation; the flag that was asked for is not state.
        body.rtm_flags &= LinuxRtnetlink.RTNH_F_ONLINK;
        writer.Append(body);
        foreach (NetlinkAttribute attribute in message.Attributes<rtmsg>())
        {
            if (!IsLeftOut(attribute.Type, usesNextHopObject: route.NextHopId is not null))
            {
                writer.Attribute(attribute.RawType, attribute.Value);
            }
        }
    }

    /// <summary>
    /// Whether a reported route is the given one. IPv6 reports a multipath route hop by hop when it is deleted, so one of its hops counts.
    /// </summary>
    internal static bool IsPartOf(Route route, Route reported)
        => route.IsSameRoute(reported)
        || (route.Family == AddressFamily.InterNetworkV6
            && route.NextHops.Count > 0
            && reported.Metric == route.Metric
            && reported.Table == route.Table
            && reported.Destination.Equals(route.Destination)
            && (reported.NextHops.Count > 0 || route.NextHops.Any(
                hop => hop.InterfaceIndex == reported.InterfaceIndex && Equals(hop.Gateway, reported.Gateway))));

    /// <summary>Cache information is a report only, and the hops of a next hop object are said by its number alone.</summary>
    private static bool IsLeftOut(ushort type, bool usesNextHopObject) => type switch
    {
        LinuxRtnetlink.RTA_CACHEINFO => true,
        LinuxRtnetlink.RTA_OIF or LinuxRtnetlink.RTA_GATEWAY or LinuxRtnetlink.RTA_VIA or LinuxRtnetlink.RTA_MULTIPATH => usesNextHopObject,
        _ => false,
    };
}
