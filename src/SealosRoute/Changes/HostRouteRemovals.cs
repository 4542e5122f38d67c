using System;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Removes routes that are known whole.</summary>
/// <param name="tables">The tables.</param>
/// <param name="removed">Told of each route that was removed; null if nobody wants to know.</param>
/// <param name="failed">Told of what each route that was not removed came from, and why not.</param>
internal sealed class HostRouteRemovals(HostRouteTable tables, Action<HostRoute>? removed, Action<object, RouteException> failed)
    : HostRouteChanges
{
    /// <summary>Removes exactly this route.</summary>
    internal void Remove(object target, HostRoute route, bool goesOn, CancellationToken cancellation)
    {
        Route entry = route.Entry;
        if (TryGive(target, route, entry, goesOn, cancellation))
        {
            tables.Forget(entry);
            return;
        }

        try
        {
            tables.RemoveSaved(route, cancellation);
            removed?.Invoke(route);
        }
        catch (RouteException e)
        {
            failed(target, e);
        }
    }

    private protected override RouteFlow? BeginFlow(CancellationToken cancellation) => tables.BeginDeletion(cancellation);

    private protected override void Made(FlowingChange change, Route report) => removed?.Invoke((HostRoute)change.Wanted);

    private protected override void NotMade(FlowingChange change, Exception failure, CancellationToken cancellation)
    {
        HostRoute route = (HostRoute)change.Wanted;
        failed(change.Target, failure is NetlinkException refusal
            ? tables.Refusals.Removal(route, refusal, cancellation)
            : RouteException.Broken($"Remove route {route}", failure));
    }

    private protected override void Undo(Route report)
    {
        // Of what nobody wants to hear nothing is said, and so nothing is left unsaid.
        if (removed is not null)
        {
            tables.Add(tables.Describe(report));
        }
    }
}
