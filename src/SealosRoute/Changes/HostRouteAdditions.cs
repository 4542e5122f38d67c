using System;
using System.Collections.Generic;
using System.Threading;
using SealosRoute.Netlink;
using static SealosRoute.KernelCall;

namespace SealosRoute;

/// <summary>
/// Adds routes, new ones and saved ones. Saved routes can be added in any order: one that is refused because it needs another first waits,
/// see <see cref="WaitingAdditions"/>.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="table">The tables.</param>
/// <param name="report">Receives the outcomes.</param>
/// <param name="cancellation">Stops between two routes.</param>
internal sealed class HostRouteAdditions(RouteClient client, HostRouteTable table, IChangeReport report, CancellationToken cancellation)
    : HostRouteChanges<RouteAddition>(table, report, cancellation)
{
    private readonly HostRouteEditor _editor = new(client, table);
    private readonly WaitingAdditions _waiting = new();

    /// <summary>Whether routes may stand behind others of the same destination, type of service and metric.</summary>
    internal bool Appends { get; init; }

    /// <summary>Whether a route that is there already is as good as one that was added.</summary>
    internal bool IfNotExists { get; init; }

    /// <summary>With <see cref="IfNotExists"/>, the equal route that is there already, or null.</summary>
    /// <param name="request">The route.</param>
    /// <param name="spec">What <see cref="HostRouteTable.Resolve"/> gave.</param>
    /// <param name="mustKnow">
    /// Whether null must mean that there is none. Otherwise one look-up will do, since the kernel refuses a route that is there already. It
    /// does not refuse one that is appended.
    /// </param>
    internal HostRoute? FindExisting(HostRouteRequest request, RouteSpec spec, bool mustKnow)
        => !IfNotExists ? null
            : mustKnow || Appends ? Table.FindEqual(request, spec, Cancellation)
            : Table.FindEqualFirst(request, spec);

    /// <summary>The same of a saved route.</summary>
    internal HostRoute? FindExisting(HostRoute route) => IfNotExists ? Table.FindSame(route, Cancellation) : null;

    /// <summary>Adds a route again as it was saved, or lets it wait.</summary>
    internal void Add(object target, HostRoute route, bool canPipeline)
    {
        RouteAddition addition = new(target, route);
        if (_waiting.Contains(route))
        {
            _waiting.Add(addition);
        }
        else if (!TryPipeline(addition, canPipeline && CanFlow))
        {
            AddNow(addition, mayWait: true);
        }
    }

    /// <summary>Adds a new route.</summary>
    internal void Add(object target, HostRouteRequest request, RouteSpec spec, bool canPipeline)
    {
        RouteAddition addition = new(target, request, spec);
        if (!TryPipeline(addition, canPipeline && CanFlow))
        {
            AddNow(addition, mayWait: false);
        }
    }

    /// <summary>Tries those that wait, in as many rounds as bring some of them back. What is left then has its errors.</summary>
    internal override void Finish()
    {
        base.Finish();
        for (int before = int.MaxValue; _waiting.Count > 0;)
        {
            bool mayWait = _waiting.Count < before;
            before = _waiting.Count;
            foreach (RouteAddition addition in _waiting.TakeAll())
            {
                Cancellation.ThrowIfCancellationRequested();
                if (mayWait && _waiting.Contains(addition.Saved!))
                {
                    _waiting.Add(addition);
                }
                else
                {
                    AddNow(addition, mayWait);
                }
            }
        }
    }

    private bool CanFlow => !Appends && !IfNotExists;

    private protected override RouteFlow<RouteAddition> StartFlow() => Ask("Add routes", subject: null, () => new RouteFlow<RouteAddition>(
        flow =>
        {
            BulkAddition bulk = client.BeginAddition(
                (_, refusal) => flow.Fail(refusal), (_, made) => flow.Succeed(made), flow.Abandonment);
            return (bulk, addition => Append(bulk, addition));
        },
        Cancellation));

    private protected override void Made(Route made) => Table.Remember(made);

    private protected override void ReportSuccess(RouteAddition addition, Route made)
    {
        if (addition.Saved is HostRoute saved && _waiting.Contains(saved))
        {
            // It was sent before it was known that the first of its place was refused.
            Undo(made);
            _waiting.Add(addition);
        }
        else
        {
            Report.Succeeded(Table.DescribeAdded(made, addition.Saved));
        }
    }

    private protected override void ReportFailure(RouteAddition addition, Exception failure)
    {
        RouteException refusal = Failure("Add route", (object?)addition.Saved ?? addition.Request, failure);
        if (refusal.Id == RouteErrorId.RouteExists)
        {
            // The message names the route that is in the way: for that, the table may have to be read.
            refusal = Explain(refusal, () => addition.Saved is HostRoute saved
                ? _editor.WhyNotAdded(saved, refusal)
                : _editor.WhyNotAdded(addition.Request!, refusal));
        }

        Refused(addition, refusal, mayWait: true);
    }

    private protected override void Undo(Route made) => _editor.Remove(Table.Describe(made));

    private static void Append(BulkAddition bulk, RouteAddition addition)
    {
        if (addition.Entry is Route saved)
        {
            bulk.Append(saved);
        }
        else
        {
            bulk.Append(addition.Spec!);
        }
    }

    private void AddNow(RouteAddition addition, bool mayWait)
    {
        HostRoute route;
        bool isNew;
        try
        {
            (route, isNew) = addition.Saved is HostRoute saved
                ? AddSaved(saved)
                : IfNotExists
                    ? _editor.AddUnlessEqual(addition.Request!, addition.Spec!, Appends, Cancellation)
                    : (_editor.Add(addition.Request!, addition.Spec!, Appends), true);
        }
        catch (RouteException e)
        {
            Refused(addition, e, mayWait);
            return;
        }

        if (isNew)
        {
            Report.Succeeded(route);
        }
        else
        {
            Report.Unchanged(route);
        }
    }

    private (HostRoute Route, bool IsNew) AddSaved(HostRoute route)
    {
        try
        {
            return (_editor.Add(route, Appends), true);
        }
        catch (RouteException e) when (IfNotExists && e.Id == RouteErrorId.RouteExists)
        {
            // Another of the saved routes was the same, or somebody else has added it meanwhile.
            if (Table.FindSame(route, Cancellation) is HostRoute existing)
            {
                return (existing, false);
            }

            throw;
        }
    }

    private void Refused(RouteAddition addition, RouteException refusal, bool mayWait)
    {
        if (mayWait && addition.Saved is not null && refusal.Id is RouteErrorId.GatewayUnreachable or RouteErrorId.InvalidAddress)
        {
            _waiting.Add(addition);
        }
        else
        {
            Report.Failed(addition.Target, refusal);
        }
    }
}
