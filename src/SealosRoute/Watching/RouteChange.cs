using System;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A change of a routing table.</summary>
public sealed class RouteChange
{
    internal RouteChange(in RouteEvent change, Func<int, string?> nameOf)
    {
        Kind = change.Kind switch
        {
            RouteEventKind.Added => RouteChangeKind.Added,
            RouteEventKind.Removed => RouteChangeKind.Removed,
            _ => RouteChangeKind.Replaced,
        };
        Route = new HostRoute(change.Route, nameOf);
        Previous = change.Previous is Route previous ? new HostRoute(previous, nameOf) : null;
        Time = change.Time.ToLocalTime();
    }

    /// <summary>What happened.</summary>
    public RouteChangeKind Kind { get; }

    /// <summary>The route that was added or removed, or the new one.</summary>
    public HostRoute Route { get; }

    /// <summary>The route that was replaced, else null.</summary>
    public HostRoute? Previous { get; }

    /// <summary>When it was seen, in local time.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The change in words, with the routes as <c>ip route</c> prints them.</summary>
    public override string ToString() => Previous is null ? $"{Kind} {Route}" : $"{Kind} {Previous} by {Route}";
}
