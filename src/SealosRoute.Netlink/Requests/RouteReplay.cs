using System;
using System.Net;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>
/// Writes a route into a request as the kernel reported it: so the request names the route by all that it has, also by what is not
/// understood here.
/// </summary>
internal static class RouteReplay
{
    /// <summary>Appends what makes the route again, with what was left of an IPv6 route's lifetime when it was read.</summary>
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
        rtmsg body = RouteState.Without(message.Body<rtmsg>());
        bool isIPv6 = body.rtm_family == LinuxSocket.AF_INET6;
        bool usesObject = route.NextHopId is not null;

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
                case ushort type when !RouteAttributes.Identifies(type, usesObject):
                    break;

                // Hops that are named are deleted one by one, and even if some of them are not there. Named by the first hop's interface
                // and without a gateway, the route is deleted as a whole, and reported as a whole.
                case LinuxRtnetlink.RTA_MULTIPATH when isDeletion && isIPv6 && route.HasNextHops:
                    writer.Attribute(LinuxRtnetlink.RTA_OIF, (uint)route.NextHops[0].InterfaceIndex);
                    break;

                case LinuxRtnetlink.RTA_MULTIPATH:
                    writer.Attribute(attribute.RawType, NextHopSequence.Rewrite(attribute.Value, RouteState.Without));
                    break;

                default:
                    writer.Attribute(attribute.RawType, attribute.Value);
                    break;
            }
        }

        if (isDeletion && isIPv6 && !usesObject && !route.HasNextHops && route.Gateway is null)
        {
            // A request without a gateway matches a route with any. The kernel keeps "no gateway" as the unspecified address, and compares
            // that.
            writer.Attribute(LinuxRtnetlink.RTA_GATEWAY, IPAddress.IPv6Any);
        }
    }
}
