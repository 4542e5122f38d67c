using System;

namespace SealosRoute.Netlink;

/// <summary>A change of a routing table, as <c>ip monitor route</c> shows it. Some changes the kernel does not announce: these are found by reading.</summary>
public readonly struct RouteEvent
{
    internal RouteEvent(RouteEventKind kind, Route route, Route? previous, DateTimeOffset time)
    {
        Kind = kind;
        Route = route;
        Previous = previous;
        Time = time;
    }

    /// <summary>What happened.</summary>
    public RouteEventKind Kind { get; }

    /// <summary>The route that was added or removed, or the new one.</summary>
    public Route Route { get; }

    /// <summary>The route that was replaced, else null.</summary>
    public Route? Previous { get; }

    /// <summary>When the change was noticed, in UTC.</summary>
    public DateTimeOffset Time { get; }
}
