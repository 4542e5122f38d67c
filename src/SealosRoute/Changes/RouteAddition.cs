using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A route that is to be added: one that was saved, or a new one that was requested.</summary>
internal sealed class RouteAddition : PendingChange
{
    /// <summary>A saved route.</summary>
    internal RouteAddition(object target, HostRoute saved)
        : base(target)
    {
        Saved = saved;
        Entry = saved.Entry;
    }

    /// <summary>A new route.</summary>
    internal RouteAddition(object target, HostRouteRequest request, RouteSpec spec)
        : base(target)
    {
        Request = request;
        Spec = spec;
    }

    /// <summary>The saved route, or null.</summary>
    internal HostRoute? Saved { get; }

    /// <summary>The saved route as the kernel reported it, or null; see <see cref="RouteRemoval.Entry"/>.</summary>
    internal Route? Entry { get; }

    /// <summary>The request for a new route, or null.</summary>
    internal HostRouteRequest? Request { get; }

    /// <summary>What the kernel is asked for a new route, or null.</summary>
    internal RouteSpec? Spec { get; }
}
