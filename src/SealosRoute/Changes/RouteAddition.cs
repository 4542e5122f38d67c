using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A route that is to be added: one that was saved, or a new one that was requested.</summary>
internal readonly record struct RouteAddition
{
    /// <summary>A saved route.</summary>
    internal RouteAddition(object target, HostRoute saved)
    {
        Target = target;
        Saved = saved;
    }

    /// <summary>A new route.</summary>
    internal RouteAddition(object target, HostRouteRequest request, RouteSpec spec)
    {
        Target = target;
        Request = request;
        Spec = spec;
    }

    /// <summary>The user's input that it came from.</summary>
    internal object Target { get; }

    /// <summary>The saved route, or null.</summary>
    internal HostRoute? Saved { get; }

    /// <summary>The request for a new route, or null.</summary>
    internal HostRouteRequest? Request { get; }

    /// <summary>What the kernel is asked for a new route, or null.</summary>
    internal RouteSpec? Spec { get; }
}
