using System;
using System.Collections.Generic;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Makes changes in order on a thread of its own, while its owner prepares the next: the thread takes the whole list of what was given and
/// leaves an empty one in its place, sends the list to the kernel in batches, and publishes the outcomes in the same order. What both
/// threads use is guarded by one lock. Without the thread, a stream of routes takes a fifth longer (docs/performance.md).
/// </summary>
internal sealed class RouteFlow<TChange> : IDisposable
{
    /// <summary>
    /// So many changes may wait while as many are in the kernel's hands: enough that neither thread waits for the other, and no more than
    /// can be undone in an instant.
    /// </summary>
    private const int Capacity = 256;

    /// <summary>Fewer changes than this are not worth a call to the kernel, while more are coming.</summary>
    private const int WorthSending = 64;

    /// <summary>For so many milliseconds the thread waits for more. When a stream stalls, what was given goes out after them.</summary>
    private const int Patience = 1;

    private readonly object _gate = new();
    private readonly CancellationTokenSource _abandonment;
    private readonly RouteBulk _bulk;
    private readonly Action<TChange> _append;
    private readonly Thread _thread;

    // Guarded by the gate.
    private List<ChangeOutcome<TChange>> _published = [];
    private List<TChange> _given = [];
    private bool _isWorking;
    private bool _isAwaited;
    private bool _isClosed;
    private bool _isOver;
    private Exception? _fault;

    // The thread's own.
    private readonly List<ChangeOutcome<TChange>> _outcomes = [];
    private List<TChange> _batch = [];

    private RouteFlow(Func<RouteFlow<TChange>, (RouteBulk Bulk, Action<TChange> Append)> begin, CancellationToken cancellation)
    {
        _abandonment = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        (_bulk, _append) = begin(this);
        _thread = new Thread(Work) { IsBackground = true, Name = "SealosRoute changes" };
    }

    /// <summary>The port that the kernel knows the flow's requests by.</summary>
    internal uint Port => _bulk.Port;

    /// <summary>Cancelled with the owner's token, and when the flow is disposed of.</summary>
    internal CancellationToken Abandonment => _abandonment.Token;

    /// <summary>Whether nothing more is changed, since the conversation with the kernel broke or was cancelled.</summary>
    internal bool IsOver => Volatile.Read(ref _isOver);

    /// <summary>Starts a flow, or gives null where the client has no second conversation with the kernel.</summary>
    /// <param name="begin">
    /// Begins a bulk, which is to call <see cref="Settle"/> with each outcome, and gives it together with what appends a change to it.
    /// </param>
    /// <param name="cancellation">Stops between two batches.</param>
    internal static RouteFlow<TChange>? Start(
        Func<RouteFlow<TChange>, (RouteBulk Bulk, Action<TChange> Append)> begin, CancellationToken cancellation)
    {
        RouteFlow<TChange> flow = new(begin, cancellation);
        if (flow._bulk.IsIndependent)
        {
            flow._thread.Start();
            return flow;
        }

        flow._bulk.Dispose();
        flow._abandonment.Dispose();
        return null;
    }

    /// <summary>The next outcome. Called on the thread, by the bulk.</summary>
    internal void Settle(Route? report, Exception? failure)
        => _outcomes.Add(new ChangeOutcome<TChange>(_batch[_outcomes.Count], report, failure));

    /// <summary>Gives a change to be made. Waits while there are too many.</summary>
    /// <returns>Whether there are outcomes to take.</returns>
    internal bool Give(TChange change)
    {
        lock (_gate)
        {
            while (_given.Count >= Capacity && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            _given.Add(change);
            if (_given.Count is 1 or WorthSending)
            {
                Monitor.PulseAll(_gate);
            }

            return _published.Count > 0 || _isOver;
        }
    }

    /// <summary>Waits until all that was given has an outcome. The thread sends it at once.</summary>
    internal void WaitForAll()
    {
        lock (_gate)
        {
            _isAwaited = true;
            Monitor.PulseAll(_gate);
            while ((_isWorking || _given.Count > 0) && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            _isAwaited = false;
        }
    }

    /// <summary>Takes the list of the outcomes that are known, and leaves an empty one in its place.</summary>
    internal List<ChangeOutcome<TChange>> Take(List<ChangeOutcome<TChange>> empty)
    {
        lock (_gate)
        {
            if (_isOver)
            {
                FailRest();
            }

            (_published, empty) = (empty, _published);
            return empty;
        }
    }

    /// <summary>Stops before the next batch. What was done before is for <see cref="Take"/> still.</summary>
    public void Dispose()
    {
        _abandonment.Cancel();
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        _bulk.Dispose();
        _abandonment.Dispose();
    }

    private void Work()
    {
        try
        {
            while (TakeBatch())
            {
                foreach (TChange change in _batch)
                {
                    Append(change);
                }

                _bulk.Flush();
                Publish(isOver: false);
            }
        }
        catch (OperationCanceledException)
        {
            // What has an outcome is done, and the rest is not.
        }
        catch (Exception e)
        {
            _fault = e;
        }
        finally
        {
            Publish(isOver: true);
        }
    }

    private void Append(TChange change)
    {
        try
        {
            _append(change);
        }
        catch (ArgumentException e)
        {
            // It cannot be put into a message. Those before it were sent.
            Settle(report: null, e);
        }
    }

    /// <summary>Waits for changes and takes them all; false if there will be no more.</summary>
    private bool TakeBatch()
    {
        lock (_gate)
        {
            while (_given.Count == 0 && !_isClosed)
            {
                Monitor.Wait(_gate);
            }

            if (_given.Count < WorthSending && !_isAwaited && !_isClosed)
            {
                Monitor.Wait(_gate, Patience);
            }

            _batch.Clear();
            (_batch, _given) = (_given, _batch);
            _isWorking = _batch.Count > 0;
            Monitor.PulseAll(_gate);
            return _isWorking;
        }
    }

    private void Publish(bool isOver)
    {
        lock (_gate)
        {
            _published.AddRange(_outcomes);
            if (isOver)
            {
                // Nothing is known of the rest of the batch: it fails with what comes behind it.
                _given.InsertRange(0, _batch[_outcomes.Count..]);
                _isOver = true;
            }

            _outcomes.Clear();
            _batch.Clear();
            _isWorking = false;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>After the end of the thread, there is no other outcome than why it ended.</summary>
    private void FailRest()
    {
        foreach (TChange change in _given)
        {
            _published.Add(new ChangeOutcome<TChange>(change, Report: null, _fault ?? new OperationCanceledException()));
        }

        _given.Clear();
    }
}
