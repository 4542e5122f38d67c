using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Adds routes, new ones and such that were saved. Of the saved, some need others first: a gateway the route to it, a source its address.
/// Such wait for the rest, and so do those that stood behind them, since of several at one place the first decides: whatever their order,
/// saved routes can be added.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="added">Told of each route as the kernel created it, or as it was there already.</param>
/// <param name="failed">Told of what each route that was not added came from, and why not.</param>
internal sealed class HostRouteAdditions(HostRouteTable tables, Action<HostRoute> added, Action<object, RouteException> failed)
    : HostRouteChanges
{
    private readonly HashSet<Place> _placesToWaitFor = [];
    private List<(object Target, HostRoute Route)> _waiting = [];

    /// <summary>Whether routes may stand behind others of the same destination, type of service and metric.</summary>
    internal bool Appends { get; init; }

    /// <summary>Whether a route that is there already is as good as one that was added.</summary>
    internal bool IfNotExists { get; init; }

    /// <summary>Adds a route again as it was saved, or keeps it waiting.</summary>
    internal void Add(object target, HostRoute route, bool goesOn, CancellationToken cancellation)
    {
        if (MustWait(route))
        {
            _waiting.Add((target, route));
            return;
        }

        if (TryGive(target, route, route.Entry, goesOn && !Appends && !IfNotExists, cancellation))
        {
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

    /// <summary>Adds a new route.</summary>
    internal void Add(object target, HostRouteRequest request, RouteSpec spec, bool goesOn, CancellationToken cancellation)
    {
        if (TryGive(target, request, spec, goesOn && !Appends && !IfNotExists, cancellation))
        {
            return;
        }

        try
        {
            added(IfNotExists ? tables.AddUnlessEqual(request, spec, Appends, cancellation) : tables.Add(request, spec, Appends));
        }
        catch (RouteException e)
        {
            failed(target, e);
        }
    }

    /// <summary>Tries those that wait, in as many rounds as bring some of them back.</summary>
    internal override void Finish(CancellationToken cancellation)
    {
        base.Finish(cancellation);
        while (_waiting.Count > 0)
        {
            List<(object Target, HostRoute Route)> round = _waiting;
            _waiting = [];
            _placesToWaitFor.Clear();
            foreach ((object target, HostRoute route) in round)
            {
                cancellation.ThrowIfCancellationRequested();
                Add(target, route, goesOn: false, cancellation);
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

    private protected override RouteFlow? BeginFlow(CancellationToken cancellation) => tables.BeginAddition(cancellation);

    private protected override void Made(FlowingChange change, Route report)
    {
        HostRoute created = tables.Added(report, change.Wanted as HostRoute);
        if (change.Wanted is HostRoute route && MustWait(route))
        {
            // It went out before it was known that the first of its place was refused.
            Undo(report);
            _waiting.Add((change.Target, route));
        }
        else
        {
            added(created);
        }
    }

    private protected override void NotMade(FlowingChange change, Exception failure, CancellationToken cancellation)
    {
        RouteException known = failure is NetlinkException refusal
            ? change.Wanted is HostRoute saved
                ? tables.Refusals.Addition(saved, refusal)
                : tables.Refusals.Addition((HostRouteRequest)change.Wanted, refusal)
            : RouteException.Broken($"Add route {change.Wanted}", failure);
        if (change.Wanted is HostRoute route)
        {
            Refused(change.Target, route, known);
        }
        else
        {
            failed(change.Target, known);
        }
    }

    private protected override void Undo(Route report) => tables.Remove(tables.Describe(report));

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
