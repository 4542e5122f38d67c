
namespace SealosRoute.Netlink;

/// <summary>
/// How far away a destination is (<c>rtm_scope</c>, <c>ip route … scope</c>). Numbers that have no name here are valid too.
/// </summary>
public enum RouteScope : byte
{
    /// <summary>Anywhere: behind a gateway. All IPv6 routes have this scope.</summary>
    Universe = LinuxRtnetlink.RT_SCOPE_UNIVERSE,

    /// <summary>Inside this site.</summary>
    Site = LinuxRtnetlink.RT_SCOPE_SITE,

    /// <summary>On the link of the interface, without a gateway.</summary>
    Link = LinuxRtnetlink.RT_SCOPE_LINK,

    /// <summary>On this host.</summary>
    Host = LinuxRtnetlink.RT_SCOPE_HOST,

    /// <summary>Nowhere; in a request for deletion, any scope.</summary>
    Nowhere = LinuxRtnetlink.RT_SCOPE_NOWHERE,
}
