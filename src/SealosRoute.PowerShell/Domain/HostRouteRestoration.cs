using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>
/// Adds routes again that were saved. Some need others first: a gateway the route to it, a source its address. Such wait for the rest, and
/// so do those that stood behind them, since of several at one place the first decides: whatever their order, saved routes can be added.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="added">Told of each route as the kernel created it, or as it was there already.</param>
/// <param name="failed">Told of what each route that was not added came from, and why not.</param>
internal sealed class HostRouteRestoration(HostRouteTable tables, Action<HostRoute> added, Action<object, RouteException> failed)
{
    private readonly Queue<(object Target, HostRoute Route)> _sent = [];
    private readonly HashSet<Place> _placesToWaitFor = [];
    private readonly HashSet<Place> _placesSent = [];
    private List<(object Target, HostRoute Route)> _waiting = [];

    /// <summary>Whether routes may stand behind others of the same destination, type of service and metric.</summary>
    internal bool Appends { get; init; }

    /// <summary>Whether a route that is there already is as good as one that was added.</summary>
    internal bool IfNotExists { get; init; }

    /// <summary>Adds a route now, or keeps it waiting.</summary>
    internal void Add(object target, HostRoute route, CancellationToken cancellation)
    {
        if (MustWait(route))
        {
            _waiting.Add((target, route));
            return;
        }

        try
        {
            added(AddNow(route, cancellation));
        }
        catch (RouteException e)
        {
            Refused(target, route, e);
        }
    }

    /// <summary>
    /// Adds routes in order, many in one call to the kernel. Those that one place would have wait until it is known what became of the first.
    /// </summary>
    /// <param name="routes">The routes, taken as they are needed, and what each came from.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    internal void AddAll(IEnumerable<(object Target, HostRoute Route)> routes, CancellationToken cancellation)
    {
        using IEnumerator<(object Target, HostRoute Route)> source = routes.GetEnumerator();
        bool hasNext = source.MoveNext();
        while (hasNext)
        {
            _placesSent.Clear();
            tables.AddAll(TakeRun(), Added, NotAdded, cancellation);
        }

        void Added(HostRoute created)
        {
            _sent.Dequeue();
            added(created);
        }

        void NotAdded(RouteException refusal)
        {
            (object target, HostRoute route) = _sent.Dequeue();
            Refused(target, route, refusal);
        }

        // A run ends before a route whose place is taken by one of it.
        IEnumerable<HostRoute> TakeRun()
        {
            for (; hasNext && _placesSent.Add(new Place(source.Current.Route)); hasNext = source.MoveNext())
            {
                if (MustWait(source.Current.Route))
                {
                    _waiting.Add(source.Current);
                    continue;
                }

                _sent.Enqueue(source.Current);
                yield return source.Current.Route;
            }
        }
    }

    /// <summary>Tries those that wait, in as many rounds as bring some of them back.</summary>
    internal void Finish(CancellationToken cancellation)
    {
        while (_waiting.Count > 0)
        {
            List<(object Target, HostRoute Route)> round = _waiting;
            _waiting = [];
            _placesToWaitFor.Clear();
            foreach ((object target, HostRoute route) in round)
            {
                cancellation.ThrowIfCancellationRequested();
                Add(target, route, cancellation);
            }

            if (_waiting.Count == round.Count)
            {
                _waiting = [];
                foreach ((object target, HostRoute route) in round)
                {
                    AddAtLast(target, route, cancellation);
                }
            }
        }
    }

    private void AddAtLast(object target, HostRoute route, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            added(AddNow(route, cancellation));
        }
        catch (RouteException e)
        {
            failed(target, e);
        }
    }

    private HostRoute AddNow(HostRoute route, CancellationToken cancellation)
    {
        try
        {
            return tables.Add(route, Appends);
        }
        catch (RouteException e) when (IfNotExists && e.Id == RouteErrorId.RouteExists)
        {
            // One of those that were added while it waited, or by somebody else.
            if (tables.FindSame(route, cancellation) is HostRoute existing)
            {
                return existing;
            }

            throw;
        }
    }

    private void Refused(object target, HostRoute route, RouteException refusal)
    {
        if (refusal.Id is RouteErrorId.GatewayUnreachable or RouteErrorId.InvalidAddress)
        {
            _placesToWaitFor.Add(new Place(route));
            _waiting.Add((target, route));
        }
        else
        {
            failed(target, refusal);
        }
    }

    private bool MustWait(HostRoute route) => _placesToWaitFor.Count > 0 && _placesToWaitFor.Contains(new Place(route));

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
