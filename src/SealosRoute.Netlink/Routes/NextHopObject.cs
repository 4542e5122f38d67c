using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>
/// A route that uses a next hop object (<c>ip nexthop</c>): the kernel's message of it is the object's in part, and changes with the object.
/// Which attributes are the object's, <see cref="RouteAttributes"/> knows.
/// </summary>
internal static class NextHopObject
{
    /// <summary>
    /// Appends an empty list of path metrics to the addition of a route that has none. The kernel shares one entry between IPv4 routes that
    /// are alike, and for routes of a next hop object it compares path metrics only if the request has the attribute (<c>fib_find_info_nh</c>
    /// of <c>net/ipv4/fib_semantics.c</c>): without it the route would get the path metrics of another.
    /// </summary>
    internal static void WriteNoMetrics(AddressFamily family, uint? nextHopId, ref MessageWriter writer)
    {
        if (family == AddressFamily.InterNetwork && nextHopId is not null)
        {
            writer.Attribute(LinuxRtnetlink.RTA_METRICS, []);
        }
    }

    /// <summary>Removes the object's part from the header: that it is a blackhole, or that its gateway is on the link.</summary>
    internal static rtmsg WithoutObject(rtmsg body)
    {
        body.rtm_type = body.rtm_type == LinuxRtnetlink.RTN_BLACKHOLE ? LinuxRtnetlink.RTN_UNICAST : body.rtm_type;
        body.rtm_flags &= ~(uint)LinuxRtnetlink.RTNH_F_ONLINK;
        return body;
    }
}
