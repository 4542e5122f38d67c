
namespace SealosRoute.Netlink;

/// <summary>
/// What a route does with a packet (<c>rtm_type</c>, the word before the prefix in <c>ip route</c>). Other numbers are valid too.
/// </summary>
public enum RouteType : byte
{
    /// <summary>Not said.</summary>
    Unspecified = LinuxRtnetlink.RTN_UNSPEC,

    /// <summary>Forwards to a gateway or sends directly.</summary>
    Unicast = LinuxRtnetlink.RTN_UNICAST,

    /// <summary>Delivers to this host.</summary>
    Local = LinuxRtnetlink.RTN_LOCAL,

    /// <summary>Sends as a broadcast on the link.</summary>
    Broadcast = LinuxRtnetlink.RTN_BROADCAST,

    /// <summary>Delivers to this host as an anycast address.</summary>
    Anycast = LinuxRtnetlink.RTN_ANYCAST,

    /// <summary>A multicast route.</summary>
    Multicast = LinuxRtnetlink.RTN_MULTICAST,

    /// <summary>Drops silently.</summary>
    Blackhole = LinuxRtnetlink.RTN_BLACKHOLE,

    /// <summary>Drops and answers «host unreachable».</summary>
    Unreachable = LinuxRtnetlink.RTN_UNREACHABLE,

    /// <summary>Drops and answers «administratively prohibited».</summary>
    Prohibit = LinuxRtnetlink.RTN_PROHIBIT,

    /// <summary>Ends the look-up in this table; the next rule decides.</summary>
    Throw = LinuxRtnetlink.RTN_THROW,

    /// <summary>Translates addresses; no longer implemented by Linux.</summary>
    Nat = LinuxRtnetlink.RTN_NAT,

    /// <summary>Resolved by an external program; never implemented by Linux.</summary>
    ExternalResolve = LinuxRtnetlink.RTN_XRESOLVE,
}
