using System;
using System.Collections.Generic;
using System.Threading;
using SealosRoute.Netlink;
using static SealosRoute.KernelCall;

namespace SealosRoute;

/// <summary>
/// Changes routes in order, one at a time or, in a stream, many together in a flow. Outcomes are reported in the same order. What was not
/// reported did not happen: if the owner stops, changes whose outcomes it has not received are undone.
/// </summary>
/// <param name="table">The tables.</param>
/// <param name="report">Receives the outcomes.</param>
/// <param name="cancellation">Stops between two routes.</param>
internal abstract class HostRouteChanges<TChange>(HostRouteTable table, IChangeReport report, CancellationToken cancellation) : IDisposable
    where TChange : PendingChange
{
    private readonly Queue<TChange> _unreported = [];
    private List<TChange> _collected = [];
    private RouteFlow<TChange>? _flow;
    private bool _canFlow = true;

    /// <summary>Whether changes go in a flow at the moment.</summary>
    internal bool IsFlowing => _flow is not null;

    /// <summary>The tables.</summary>
    private protected HostRouteTable Table { get; } = table;

    /// <summary>Receives the outcomes.</summary>
    private protected IChangeReport Report { get; } = report;

    /// <summary>Stops between two routes.</summary>
    private protected CancellationToken Cancellation { get; } = cancellation;

    /// <summary>Waits until all changes have outcomes, and reports these.</summary>
    internal void ReportAll()
    {
        Settle();
        ReportKnown();
    }

    /// <summary>The same, when there are no more changes.</summary>
    internal virtual void Finish()
    {
        ReportAll();
        EndFlow();
    }

    /// <summary>Undoes the changes that were not reported.</summary>
    public void Dispose()
    {
        EndFlow();
        while (_unreported.TryDequeue(out TChange? change))
        {
            if (change.Report is Route made)
            {
                try
                {
                    Undo(made);
                }
                catch (Exception e) when (IsFailure(e))
                {
                    // Somebody else has changed it meanwhile, and it is theirs.
                }
            }
        }
    }

    /// <summary>Starts a flow.</summary>
    private protected abstract RouteFlow<TChange> StartFlow();

    /// <summary>A change was made, and is not reported yet.</summary>
    private protected abstract void Made(Route made);

    /// <summary>Reports a change that was made.</summary>
    private protected abstract void ReportSuccess(TChange change, Route made);

    /// <summary>Reports a change that was not made.</summary>
    private protected abstract void ReportFailure(TChange change, Exception failure);

    private protected abstract void Undo(Route made);

    /// <summary>
    /// Waits until all changes have outcomes, and reports none. Who reads a table calls this first: the reading then shows all changes.
    /// </summary>
    private protected void Settle()
    {
        if (_flow is not null)
        {
            _flow.WaitForAll();
            Collect(_flow);
        }
    }

    /// <summary>Gives a change to the flow, if there is one or is to be one.</summary>
    /// <param name="change">The change.</param>
    /// <param name="canPipeline">Whether the next comes at once. Otherwise this one is waited for.</param>
    private protected bool TryPipeline(TChange change, bool canPipeline)
    {
        if (_flow is { IsOver: true })
        {
            ReportAll();
            EndFlow();
        }

        if (_flow is null && canPipeline && _canFlow)
        {
            _flow = StartFlow();
            Table.IgnorePort(_flow.Port);
            _canFlow = _flow.IsIndependent;
            if (!_canFlow)
            {
                EndFlow();
            }
        }

        if (_flow is null)
        {
            return false;
        }

        if (_flow.Give(change))
        {
            Collect(_flow);
        }

        if (!canPipeline)
        {
            Settle();
        }

        ReportKnown();
        return true;
    }

    /// <summary>A refusal with the reason that the tables show. If they cannot be read, the refusal is reported without it.</summary>
    private protected RouteException Explain(RouteException refusal, Func<RouteException> explain)
    {
        try
        {
            Settle();
            return explain();
        }
        catch (RouteException)
        {
            return refusal;
        }
    }

    private void Collect(RouteFlow<TChange> flow)
    {
        _collected = flow.Take(_collected);
        foreach (TChange change in _collected)
        {
            if (change.Report is Route made)
            {
                Made(made);
            }

            _unreported.Enqueue(change);
        }

        _collected.Clear();
    }

    private void ReportKnown()
    {
        while (_unreported.TryDequeue(out TChange? change))
        {
            if (change.Failure is Exception failure)
            {
                Cancellation.ThrowIfCancellationRequested();
                ReportFailure(change, failure);
            }
            else
            {
                ReportSuccess(change, change.Report!);
            }
        }
    }

    private void EndFlow()
    {
        if (_flow is RouteFlow<TChange> flow)
        {
            _flow = null;
            flow.Dispose();
            Collect(flow);
        }
    }
}
