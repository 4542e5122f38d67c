using System;

namespace SealosRoute.Netlink;

/// <summary>A change of a routing table, as <c>ip monitor route</c> shows it, and also where that shows nothing.</summary>
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

    /// <summary>When it became known, in UTC.</summary>
    public DateTimeOffset Time { get; }
}
