using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A route that is to be removed.</summary>
/// <param name="target">The user's input that it came from.</param>
/// <param name="route">The route.</param>
internal sealed class RouteRemoval(object target, HostRoute route) : PendingChange(target)
{
    /// <summary>The route.</summary>
    internal HostRoute Route { get; } = route;

    /// <summary>The route as the kernel reported it: put together once, and not on the flow's thread, which has more to do with an array.</summary>
    internal Route Entry { get; } = route.Entry;
}
