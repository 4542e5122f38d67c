using SealosRoute.Netlink.Interop;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// What the kernel reports of a route that uses a next hop object (<c>ip nexthop</c>) is the object's in part: it changes with the object.
/// </summary>
internal static class NextHopObject
{
    /// <summary>Whether an attribute is the object's and not the route's.</summary>
    internal static bool Says(ushort attribute) => attribute is LinuxRtnetlink.RTA_OIF or LinuxRtnetlink.RTA_GATEWAY or LinuxRtnetlink.RTA_VIA
        or LinuxRtnetlink.RTA_MULTIPATH or LinuxRtnetlink.RTA_ENCAP or LinuxRtnetlink.RTA_ENCAP_TYPE;

    /// <summary>The route's own part of the header: a blackhole or an on-link gateway is the object's.</summary>
    internal static rtmsg WithoutObject(rtmsg body)
    {
        body.rtm_type = body.rtm_type == LinuxRtnetlink.RTN_BLACKHOLE ? LinuxRtnetlink.RTN_UNICAST : body.rtm_type;
        body.rtm_flags &= ~(uint)LinuxRtnetlink.RTNH_F_ONLINK;
        return body;
    }
}
