using System;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using SealosRoute.Netlink;
using static SealosRoute.KernelCall;

namespace SealosRoute;

/// <summary>
/// Removes routes that are known whole, and routes that are chosen by what was named of them. Those are found by look-ups as long as they
/// are few, and for many in a table that is read once.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="table">The tables.</param>
/// <param name="report">Receives the outcomes.</param>
/// <param name="consent">Is asked before a route is removed.</param>
/// <param name="cancellation">Stops between two routes.</param>
internal sealed class HostRouteRemovals(
    RouteClient client, HostRouteTable table, IChangeReport report, IRemovalConsent consent, CancellationToken cancellation)
    : HostRouteChanges<RouteRemoval>(table, report, cancellation)
{
    /// <summary>So many hosts are looked up one by one. For more, one reading of the table costs less.</summary>
    private const int MaximumLookUps = 16;

    private readonly HostRouteEditor _editor = new(client, table);
    private int _lookUps;

    /// <summary>Whether routes that were removed are emitted (<c>-PassThru</c>), so that one that was not emitted has to be put back.</summary>
    internal bool EmitsRemoved { get; init; }

    /// <summary>Removes a route that was saved.</summary>
    /// <param name="target">The user's input that it came from.</param>
    /// <param name="route">The route, as read before. Only if the user is asked, it is read again.</param>
    /// <param name="refuse">Throws if the route is not as the command line says.</param>
    /// <param name="canPipeline">Whether the next comes at once.</param>
    internal void Remove(object target, HostRoute route, Action<HostRoute> refuse, bool canPipeline)
    {
        if (consent.IsSilent)
        {
            refuse(route);
            if (consent.RemovesWithoutPrompt(route))
            {
                RemoveExactly(new RouteRemoval(target, route), canPipeline);
                return;
            }
        }

        Settle();
        HostRoute found = Table.Find(route, "Remove", Cancellation);
        refuse(found);
        RemoveFound(target, found, canPipeline);
    }

    /// <summary>Removes every route that has all that was named. There is at least one.</summary>
    /// <param name="target">The user's input that it came from.</param>
    /// <param name="selector">What was named.</param>
    /// <param name="canPipeline">Whether the next comes at once.</param>
    /// <param name="isConsecutive">Whether it comes directly behind another, see <see cref="PipelinePace.IsConsecutive"/>.</param>
    internal void Remove(object target, HostRouteSelector selector, bool canPipeline, bool isConsecutive)
    {
        List<HostRoute> routes = consent.IsSilent && !canPipeline && TryRemoveFirst(selector) ? FindRest(selector) : Find(selector, isConsecutive);
        foreach (HostRoute route in routes)
        {
            Cancellation.ThrowIfCancellationRequested();
            try
            {
                RemoveFound(target, route, canPipeline);
            }
            catch (RouteException e)
            {
                // One that is gone meanwhile does not keep the others.
                ReportAll();
                Report.Failed(target, e);
            }
        }
    }

    private protected override RouteFlow<RouteRemoval> StartFlow() => Ask("Remove routes", subject: null, () => new RouteFlow<RouteRemoval>(
        flow =>
        {
            BulkDeletion bulk = client.BeginDeletion(
                (_, refusal) => flow.Fail(refusal), flow.Succeed, flow.Abandonment);
            return (bulk, removal => bulk.Append(removal.Entry));
        },
        Cancellation));

    private protected override void Made(Route made)
    {
        // The table in memory has lost it before.
    }

    private protected override void ReportSuccess(RouteRemoval removal, Route made) => Report.Succeeded(removal.Route);

    private protected override void ReportFailure(RouteRemoval removal, Exception failure)
    {
        RouteException refusal = Failure("Remove route", removal.Route, failure);
        if (refusal.Id == RouteErrorId.RouteNotFound)
        {
            // The message names what is there instead: for that, the table may have to be read.
            refusal = Explain(refusal, () => _editor.WhyNotRemoved(removal.Route, refusal, Cancellation));
        }

        Report.Failed(removal.Target, refusal);
    }

    private protected override void Undo(Route made)
    {
        // Without -PassThru nothing was emitted, so there is nothing to roll back.
        if (EmitsRemoved)
        {
            _editor.Add(Table.Describe(made));
        }
    }

    private void RemoveFound(object target, HostRoute route, bool canPipeline)
    {
        if (consent.RemovesWithoutPrompt(route))
        {
            RemoveExactly(new RouteRemoval(target, route), canPipeline);
            return;
        }

        ReportAll();
        if (consent.Confirm(route))
        {
            _editor.Remove(route);
            Report.Succeeded(route);
        }
    }

    private void RemoveExactly(RouteRemoval removal, bool canPipeline)
    {
        // Before it is given: a report of another failure may read the index.
        Table.Forget(removal.Entry);
        if (TryPipeline(removal, canPipeline))
        {
            return;
        }

        _editor.RemoveSaved(removal.Route, Cancellation);
        Report.Succeeded(removal.Route);
    }

    /// <summary>
    /// To find all routes to a host, the whole table has to be read. Nearly always there is one: it is looked up and removed, and then it can
    /// be shown that this was all.
    /// </summary>
    /// <returns>Whether one of the routes was removed.</returns>
    private bool TryRemoveFirst(HostRouteSelector selector)
    {
        if (selector.Destination is not { PrefixLength: 32, BaseAddress.AddressFamily: AddressFamily.InterNetwork } || _lookUps++ >= MaximumLookUps)
        {
            return false;
        }

        // A change that is under way may be of this very route.
        ReportAll();
        if (Table.FindFirst(selector) is not HostRoute route || !consent.RemovesWithoutPrompt(route))
        {
            return false;
        }

        try
        {
            _editor.Remove(route);
        }
        catch (RouteException e) when (e.Id is RouteErrorId.RouteNotFound or RouteErrorId.InterfaceNotFound)
        {
            // It went meanwhile, or the look-up named another table: the listing decides.
            return false;
        }

        Report.Succeeded(route);
        return true;
    }

    /// <summary>Those that have all that was named, when one of them is gone: mostly look-ups show that there are no others.</summary>
    private List<HostRoute> FindRest(HostRouteSelector selector)
        => Table.IsHostAbsent(selector.Destination, selector.Table, Cancellation)
            ? []
            : Table.Select(Table.FindAll(selector.Destination, selector.Table, Cancellation), selector);

    /// <summary>Every route that has all that was named. There is at least one.</summary>
    /// <param name="selector">What was named.</param>
    /// <param name="allowStale">Whether it will do to look in a table that was read some milliseconds ago, as long as there is one.</param>
    private List<HostRoute> Find(HostRouteSelector selector, bool allowStale)
    {
        if (allowStale
            && Table.FindIndexed(selector.Destination, selector.Table, allowStale: true) is List<HostRoute> known
            && Table.Select(known, selector) is { Count: > 0 } matching)
        {
            return matching;
        }

        if (Table.FindIndexed(selector.Destination, selector.Table) is not List<HostRoute> routes)
        {
            // The table is read: all changes of before must be seen in it.
            Settle();
            routes = Table.ReadIndexed(selector.Destination, selector.Table, Cancellation);
        }

        return Table.Select(routes, selector, "Remove");
    }
}
