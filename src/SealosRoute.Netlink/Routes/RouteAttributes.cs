namespace SealosRoute.Netlink;

/// <summary>
/// What each attribute of a route message (<c>RTA_*</c>) belongs to: the one table of it. The kernel fills its messages in
/// <c>fib_dump_info</c> of <c>net/ipv4/fib_semantics.c</c> and in <c>rt6_fill_node</c> of <c>net/ipv6/route.c</c>, and reads requests in
/// <c>rtm_to_fib_config</c> and <c>rtm_to_fib6_config</c>.
/// </summary>
internal static class RouteAttributes
{
    /// <summary>The role of an attribute. One that is not known here is the route's own: it is kept and repeated as it came.</summary>
    internal static RouteAttributeRole RoleOf(ushort type) => Find(type) ?? RouteAttributeRole.Own;

    /// <summary>Whether an attribute identifies a route.</summary>
    /// <param name="type">The attribute.</param>
    /// <param name="usesObject">Whether the route's ways out are those of a next hop object, which can be changed under the route.</param>
    internal static bool Identifies(ushort type, bool usesObject) => RoleOf(type) switch
    {
        RouteAttributeRole.State => false,
        RouteAttributeRole.Way => !usesObject,
        _ => true,
    };

    /// <summary>The role of an attribute that is known here, or null.</summary>
    internal static RouteAttributeRole? Find(ushort type) => type switch
    {
        // fib_find_alias looks for prefix, type of service and priority (the first two are in the header, too) in one table;
        // fib6_add for destination, source and metric.
        LinuxRtnetlink.RTA_DST => RouteAttributeRole.Slot,
        LinuxRtnetlink.RTA_SRC => RouteAttributeRole.Slot,
        LinuxRtnetlink.RTA_PRIORITY => RouteAttributeRole.Slot,
        LinuxRtnetlink.RTA_TABLE => RouteAttributeRole.Slot,

        // fib_dump_info and rt6_fill_node report them of a next hop object too, unless the sysctl nexthop_compat_mode is 0. Of a request
        // with both: "Nexthop specification and nexthop id are mutually exclusive" (rtm_to_fib_config).
        LinuxRtnetlink.RTA_OIF => RouteAttributeRole.Way,
        LinuxRtnetlink.RTA_GATEWAY => RouteAttributeRole.Way,
        LinuxRtnetlink.RTA_VIA => RouteAttributeRole.Way,
        LinuxRtnetlink.RTA_MULTIPATH => RouteAttributeRole.Way,
        LinuxRtnetlink.RTA_ENCAP => RouteAttributeRole.Way,
        LinuxRtnetlink.RTA_ENCAP_TYPE => RouteAttributeRole.Way,

        LinuxRtnetlink.RTA_NH_ID => RouteAttributeRole.Own,
        LinuxRtnetlink.RTA_PREFSRC => RouteAttributeRole.Own,
        LinuxRtnetlink.RTA_METRICS => RouteAttributeRole.Own,
        LinuxRtnetlink.RTA_FLOW => RouteAttributeRole.Own,
        LinuxRtnetlink.RTA_PREF => RouteAttributeRole.Own,

        // rtnl_put_cacheinfo: how long ago the route was used, how often, and what is left of its lifetime.
        LinuxRtnetlink.RTA_CACHEINFO => RouteAttributeRole.State,

        // A lifetime is asked for here, and reported in the cache information.
        LinuxRtnetlink.RTA_EXPIRES => RouteAttributeRole.Question,

        // rt_fill_info repeats them in the answer to a look-up.
        LinuxRtnetlink.RTA_MARK => RouteAttributeRole.Question,
        LinuxRtnetlink.RTA_UID => RouteAttributeRole.Question,
        _ => null,
    };
}
