namespace SealosRoute.Netlink;

/// <summary>
/// The state in the flags of a route and of its next hops (<c>rtm_flags</c>, <c>rtnh_flags</c>): all but <c>RTNH_F_ONLINK</c>, the one
/// flag that is asked for. The kernel sets the others itself, and refuses two of them: "Invalid rtm_flags - can not contain DEAD or
/// LINKDOWN" (<c>fib_create_info</c> of <c>net/ipv4/fib_semantics.c</c>).
/// </summary>
internal static class RouteState
{
    /// <summary>The header without state.</summary>
    internal static rtmsg Without(rtmsg body)
    {
        body.rtm_flags &= LinuxRtnetlink.RTNH_F_ONLINK;
        return body;
    }

    /// <summary>The next hop without state.</summary>
    internal static rtnexthop Without(rtnexthop hop)
    {
        hop.rtnh_flags &= (byte)LinuxRtnetlink.RTNH_F_ONLINK;
        return hop;
    }
}
