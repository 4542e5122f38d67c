using System;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A change of a routing table, as <c>ip monitor route</c> reports it.</summary>
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

    /// <summary>Whether a route was added, removed or replaced.</summary>
    public RouteChangeKind Kind { get; }

    /// <summary>The route that was added or removed, or the new route of a replacement.</summary>
    public HostRoute Route { get; }

    /// <summary>The route that was replaced, or null.</summary>
    public HostRoute? Previous { get; }

    /// <summary>The local time at which the change was received.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The change as text, with the routes in the form that <c>ip route</c> prints.</summary>
    public override string ToString() => Previous is null ? $"{Kind} {Route}" : $"{Kind} {Previous} by {Route}";
}
