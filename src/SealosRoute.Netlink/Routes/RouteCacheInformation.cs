using System;

namespace SealosRoute.Netlink;

/// <summary>How a route is used and when it ends (<c>struct rta_cacheinfo</c>, after <c>cache</c> in <c>ip -s route</c>).</summary>
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

    /// <summary>What is left of the lifetime, or null if it has no end.</summary>
    public TimeSpan? Expires { get; }

    /// <summary>The error number that a packet gets from an IPv6 route that refuses it, or 0.</summary>
    public int Error { get; }

    /// <summary>How often the route was used.</summary>
    public uint Used { get; }
}
