using System;
using System.Diagnostics.CodeAnalysis;

namespace SealosRoute.Netlink;

/// <summary>State and options of a route or of one of its next hops (<c>rtm_flags</c>, <c>rtnh_flags</c>).</summary>
[Flags]
[SuppressMessage("Design", "CA1028:Enum Storage should be Int32", Justification = "The kernel's field is an unsigned 32-bit number.")]
public enum RouteFlags : uint
{
    /// <summary>No flag is set.</summary>
    None = 0,

    /// <summary>The next hop is dead: its device is gone or down.</summary>
    Dead = LinuxRtnetlink.RTNH_F_DEAD,

    /// <summary>The kernel looks the gateway up recursively.</summary>
    Pervasive = LinuxRtnetlink.RTNH_F_PERVASIVE,

    /// <summary>The gateway is taken to be on the link, even if no route shows that.</summary>
    OnLink = LinuxRtnetlink.RTNH_F_ONLINK,

    /// <summary>The route is offloaded to hardware.</summary>
    Offload = LinuxRtnetlink.RTNH_F_OFFLOAD,

    /// <summary>The device has no carrier.</summary>
    LinkDown = LinuxRtnetlink.RTNH_F_LINKDOWN,

    /// <summary>The entry is unresolved.</summary>
    Unresolved = LinuxRtnetlink.RTNH_F_UNRESOLVED,

    /// <summary>The next hop traps packets to the processor.</summary>
    Trap = LinuxRtnetlink.RTNH_F_TRAP,

    /// <summary>The answer of a look-up, not an entry of a table (<c>cache</c>).</summary>
    Cloned = LinuxRtnetlink.RTM_F_CLONED,

    /// <summary>A prefix that a router advertised as on the link.</summary>
    Prefix = LinuxRtnetlink.RTM_F_PREFIX,

    /// <summary>The look-up was asked to name the table.</summary>
    LookupTable = LinuxRtnetlink.RTM_F_LOOKUP_TABLE,

    /// <summary>The look-up was asked for the table's entry.</summary>
    TableMatch = LinuxRtnetlink.RTM_F_FIB_MATCH,

    /// <summary>The whole route is offloaded to hardware (<c>rt_offload</c>).</summary>
    RouteOffload = LinuxRtnetlink.RTM_F_OFFLOAD,

    /// <summary>The whole route traps packets to the processor (<c>rt_trap</c>).</summary>
    RouteTrap = LinuxRtnetlink.RTM_F_TRAP,

    /// <summary>Hardware refused the route (<c>rt_offload_failed</c>).</summary>
    OffloadFailed = LinuxRtnetlink.RTM_F_OFFLOAD_FAILED,
}
