using System;
using System.Net;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>
/// Says a route back to the kernel in the kernel's own words, so that it is named by all that it has, understood here or not.
/// </summary>
internal static class RouteReplay
{
    /// <summary>Appends what makes the route again as it was, with what was left of an IPv6 route's lifetime.</summary>
    internal static void WriteAddition(Route route, ref MessageWriter writer)
    {
        Write(route, ref writer, isDeletion: false);
        if (route.Metrics is null)
        {
            NextHopObject.WriteNoMetrics(route.Family, route.NextHopId, ref writer);
        }

        writer.Attribute(LinuxRtnetlink.RTA_EXPIRES, Lifetime.ToSeconds(route.Lifetime));
    }

    /// <summary>Appends what names the route for its deletion.</summary>
    internal static void WriteDeletion(Route route, ref MessageWriter writer) => Write(route, ref writer, isDeletion: true);

    private static void Write(Route route, ref MessageWriter writer, bool isDeletion)
    {
        NetlinkMessage message = new(default, route.Payload.Span);
        rtmsg body = message.Body<rtmsg>();
        bool isIPv6 = body.rtm_family == LinuxSocket.AF_INET6;
        bool usesObject = route.NextHopId is not null;

        // State such as RTNH_F_LINKDOWN is refused on creation; the flag that was asked for is not state.
        body.rtm_flags &= LinuxRtnetlink.RTNH_F_ONLINK;
        if (usesObject)
        {
            // The kernel reports the type of the next hop object, and looks for the type that the route was made with.
            body.rtm_type = isDeletion ? LinuxRtnetlink.RTN_UNSPEC : NextHopObject.WithoutObject(body).rtm_type;
        }

        writer.Append(body);
        foreach (NetlinkAttribute attribute in message.Attributes<rtmsg>())
        {
            switch (attribute.Type)
            {
                // A report only.
                case LinuxRtnetlink.RTA_CACHEINFO:
                    break;

                // The hops of a next hop object, and how they encapsulate, are said by its number alone.
                case ushort type when usesObject && NextHopObject.Says(type):
                    break;

                // The kernel deletes named hops one after the other, and those that are there even if others are not; named by the first
                // hop's interface and without a gateway, the route is deleted as a whole and reported as a whole.
                case LinuxRtnetlink.RTA_MULTIPATH when isDeletion && isIPv6 && route.HasNextHops:
                    writer.Attribute(LinuxRtnetlink.RTA_OIF, (uint)route.NextHops[0].InterfaceIndex);
                    break;

                case LinuxRtnetlink.RTA_MULTIPATH:
                    writer.Attribute(attribute.RawType, NextHopSequence.Rewrite(attribute.Value, WithoutState));
                    break;

                default:
                    writer.Attribute(attribute.RawType, attribute.Value);
                    break;
            }
        }

        if (isDeletion && isIPv6 && !usesObject && !route.HasNextHops && route.Gateway is null)
        {
            // Without a gateway the kernel takes any; it keeps "none" as the unspecified address and compares that.
            writer.Attribute(LinuxRtnetlink.RTA_GATEWAY, IPAddress.IPv6Any);
        }
    }

    private static rtnexthop WithoutState(rtnexthop hop)
    {
        hop.rtnh_flags &= (byte)LinuxRtnetlink.RTNH_F_ONLINK;
        return hop;
    }
}
