using System;

namespace SealosRoute.Netlink;

/// <summary>What the kernel's cache knows of a route (<c>struct rta_cacheinfo</c>, after <c>cache</c> in <c>ip -s route</c>).</summary>
public sealed class RouteCacheInformation
{
    internal RouteCacheInformation(rta_cacheinfo information)
    {
        References = information.rta_clntref;
        LastUsed = Lifetime.FromTicks((int)information.rta_lastuse);
        Expires = information.rta_expires == 0 ? null : Lifetime.FromTicks(information.rta_expires);
        Error = -(int)information.rta_error;
        Used = information.rta_used;
    }

    /// <summary>How many users hold the route.</summary>
    public uint References { get; }

    /// <summary>How long ago the route was last used.</summary>
    public TimeSpan LastUsed { get; }

    /// <summary>How long the entry has yet to live, or null if it has no end.</summary>
    public TimeSpan? Expires { get; }

    /// <summary>The error number that a packet gets, 0 for none: of an IPv6 route that refuses.</summary>
    public int Error { get; }

    /// <summary>How often the route was used.</summary>
    public uint Used { get; }
}
