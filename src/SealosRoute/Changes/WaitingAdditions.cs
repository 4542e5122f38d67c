using System.Collections.Generic;
using System.Net;

namespace SealosRoute;

/// <summary>
/// Saved routes whose addition waits for the others: a gateway needs the route to it, a source its address. Routes of the same place that
/// came behind one of them wait too, since of several at one place the first decides.
/// </summary>
internal sealed class WaitingAdditions
{
    private readonly HashSet<Place> _places = [];
    private List<RouteAddition> _routes = [];

    /// <summary>How many wait.</summary>
    internal int Count => _routes.Count;

    /// <summary>Whether a route must wait, because one of its place does.</summary>
    internal bool Contains(HostRoute route) => _places.Count > 0 && _places.Contains(new Place(route));

    /// <summary>Lets a route wait, and those of its place that come behind it.</summary>
    internal void Add(RouteAddition addition)
    {
        _places.Add(new Place(addition.Saved!));
        _routes.Add(addition);
    }

    /// <summary>Those that wait, which wait no longer.</summary>
    internal List<RouteAddition> TakeAll()
    {
        List<RouteAddition> all = _routes;
        _routes = [];
        _places.Clear();
        return all;
    }

    /// <summary>Where the kernel has one route, or several that were appended.</summary>
    private readonly record struct Place(uint Table, IPNetwork Destination, IPNetwork? Sources, byte TypeOfService, uint? Metric)
    {
        internal Place(HostRoute route)
            : this(
                route.Table,
                route.Destination,
                route.AddressFamily == IPFamily.IPv6 ? route.SourcePrefix : null,
                route.TypeOfService,
                route.Metric)
        {
        }
    }
}
