using System;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Changes routes in order, one at a time or, where the next is known to come at once, in a flow. Who gives them hears of each in the same
/// order. If that ends before its end, what was done and not told of is undone: what was not said did not happen.
/// </summary>
internal abstract class HostRouteChanges : IDisposable
{
    private RouteFlow? _flow;
    private bool _canFlow = true;
    private bool _isTelling;

    /// <summary>Waits for what is under way, and tells of it.</summary>
    /// <param name="cancellation">Stops between two routes.</param>
    internal void Settle(CancellationToken cancellation)
    {
        if (_flow is not null)
        {
            _flow.WaitFor(_flow.Count);
            Tell(cancellation);
        }
    }

    /// <summary>The same, when no more comes.</summary>
    internal virtual void Finish(CancellationToken cancellation)
    {
        if (_flow is not null)
        {
            Settle(cancellation);
            EndFlow();
        }
    }

    /// <summary>Undoes what was not told of.</summary>
    public void Dispose()
    {
        if (_flow is not RouteFlow flow)
        {
            return;
        }

        EndFlow();
        while (flow.TryTake(out FlowingChange change))
        {
            if (change is { Failure: null, Report: Route report })
            {
                try
                {
                    Undo(report);
                }
                catch (Exception e) when (e is RouteException or NetlinkException || RouteException.IsBreach(e))
                {
                    // Somebody else has changed it meanwhile, and it is theirs.
                }
            }
        }
    }

    private protected abstract RouteFlow? BeginFlow(CancellationToken cancellation);

    /// <summary>Tells of a change that was made.</summary>
    private protected abstract void Made(FlowingChange change, Route report);

    /// <summary>Tells of a change that was not made.</summary>
    private protected abstract void NotMade(FlowingChange change, Exception failure, CancellationToken cancellation);

    private protected abstract void Undo(Route report);

    /// <summary>Gives a change to the flow, if there is one or is to be one.</summary>
    /// <param name="target">What it came from.</param>
    /// <param name="wanted">What is known of the route.</param>
    /// <param name="route">What the kernel is asked.</param>
    /// <param name="goesOn">Whether the next comes at once. Otherwise this one is waited for.</param>
    /// <param name="cancellation">Stops between two routes.</param>
    private protected bool TryGive(object target, object wanted, object route, bool goesOn, CancellationToken cancellation)
    {
        if (_flow is { IsOver: true })
        {
            Settle(cancellation);
            EndFlow();
        }

        if (_flow is null && goesOn && _canFlow)
        {
            _flow = BeginFlow(cancellation);
            _canFlow = _flow is not null;
        }

        if (_flow is null)
        {
            return false;
        }

        if (!_flow.HasRoom)
        {
            // Not for the first alone: each waiting costs more than a route.
            _flow.WaitFor(_flow.Count / 2);
            Tell(cancellation);
        }

        _flow.Give(target, wanted, route);
        if (!goesOn)
        {
            _flow.WaitFor(_flow.Count);
        }

        Tell(cancellation);
        return true;
    }

    private void Tell(CancellationToken cancellation)
    {
        // Who tells of a refusal may have to ask what is in the way, and so for all that is under way to be done: it is told of in its turn.
        if (_isTelling)
        {
            return;
        }

        _isTelling = true;
        try
        {
            while (_flow!.TryTake(out FlowingChange change))
            {
                if (change.Failure is Exception failure)
                {
                    cancellation.ThrowIfCancellationRequested();
                    NotMade(change, failure, cancellation);
                }
                else
                {
                    Made(change, change.Report!);
                }
            }
        }
        finally
        {
            _isTelling = false;
        }
    }

    private void EndFlow()
    {
        _flow!.Dispose();
        _flow = null;
    }
}
