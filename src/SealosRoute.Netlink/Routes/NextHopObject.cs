using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>
/// What the kernel reports of a route that uses a next hop object (<c>ip nexthop</c>) is the object's in part: it changes with the object.
/// </summary>
internal static class NextHopObject
{
    /// <summary>Whether an attribute is the object's and not the route's.</summary>
    internal static bool Says(ushort attribute) => attribute is LinuxRtnetlink.RTA_OIF or LinuxRtnetlink.RTA_GATEWAY or LinuxRtnetlink.RTA_VIA
        or LinuxRtnetlink.RTA_MULTIPATH or LinuxRtnetlink.RTA_ENCAP or LinuxRtnetlink.RTA_ENCAP_TYPE;

    /// <summary>
    /// Appends to the addition of a route without path metrics that it has none. The kernel keeps one entry for IPv4 routes that are alike,
    /// and for those of a next hop object it compares path metrics only if some are said (<c>fib_find_info_nh</c> of
    /// <c>net/ipv4/fib_semantics.c</c>): the route would get those of another.
    /// </summary>
    internal static void WriteNoMetrics(AddressFamily family, uint? nextHopId, ref MessageWriter writer)
    {
        if (family == AddressFamily.InterNetwork && nextHopId is not null)
        {
            writer.Attribute(LinuxRtnetlink.RTA_METRICS, []);
        }
    }

    /// <summary>The route's own part of the header: a blackhole or an on-link gateway is the object's.</summary>
    internal static rtmsg WithoutObject(rtmsg body)
    {
        body.rtm_type = body.rtm_type == LinuxRtnetlink.RTN_BLACKHOLE ? LinuxRtnetlink.RTN_UNICAST : body.rtm_type;
        body.rtm_flags &= ~(uint)LinuxRtnetlink.RTNH_F_ONLINK;
        return body;
    }
}
