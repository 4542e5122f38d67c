using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Makes changes in order on a thread of its own, while the owner prepares the next ones. The thread takes the list of what was given and
/// leaves an empty one in its place, and so does the owner with the outcomes, which come in the same order. One lock guards what both use.
/// Without the thread, a stream of routes takes a fifth longer (docs/performance.md).
/// </summary>
internal sealed class RouteFlow<TChange> : IDisposable
    where TChange : PendingChange
{
    /// <summary>The most changes that wait while as many are sent: no more than can be undone in an instant.</summary>
    private const int Capacity = 256;

    /// <summary>While more changes are coming, the thread waits for this many: fewer are not worth a call to the kernel.</summary>
    private const int WorthSending = 64;

    /// <summary>How long the thread waits for them, in milliseconds. If the stream stalls, it then sends what it was given.</summary>
    private const int Patience = 1;

    private readonly object _gate = new();
    private readonly CancellationTokenSource _abandonment;
    private readonly RouteBulk _bulk;
    private readonly Action<TChange> _append;
    private readonly Thread _thread;

    // Guarded by the gate.
    private List<TChange> _given = [];
    private List<TChange> _settled = [];
    private int _unsettled;
    private bool _isAwaited;
    private bool _isClosed;
    private Exception? _end;

    // The thread's own.
    private List<TChange> _batch = [];
    private int _done;

    /// <summary>Starts a flow.</summary>
    /// <param name="begin">
    /// Begins a bulk, which is to call <see cref="Succeed"/> or <see cref="Fail"/> with each outcome, and gives it together with what appends
    /// a change to it.
    /// </param>
    /// <param name="cancellation">Stops between two batches.</param>
    internal RouteFlow(Func<RouteFlow<TChange>, (RouteBulk Bulk, Action<TChange> Append)> begin, CancellationToken cancellation)
    {
        _abandonment = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        (_bulk, _append) = begin(this);
        _thread = new Thread(Work) { IsBackground = true, Name = "SealosRoute changes" };
        _thread.Start();
    }

    /// <summary>Whether the flow has a conversation with the kernel of its own. Without one it cannot work beside its owner.</summary>
    internal bool IsIndependent => _bulk.IsIndependent;

    /// <summary>The port that the kernel knows the flow's requests by.</summary>
    internal uint Port => _bulk.Port;

    /// <summary>Cancelled with the owner's token, and when the flow is disposed of.</summary>
    internal CancellationToken Abandonment => _abandonment.Token;

    /// <summary>Whether nothing more is changed, since the conversation with the kernel broke or was cancelled.</summary>
    internal bool IsOver => Volatile.Read(ref _end) is not null;

    /// <summary>The next change was made. Called on the thread, by the bulk.</summary>
    internal void Succeed(Route report) => _batch[_done++].Succeed(report);

    /// <summary>The next change was not made. Called on the thread, by the bulk.</summary>
    internal void Fail(Exception failure) => _batch[_done++].Fail(failure);

    /// <summary>Gives a change to be made. Waits while there are too many.</summary>
    /// <returns>Whether there are outcomes to take.</returns>
    internal bool Give(TChange change)
    {
        lock (_gate)
        {
            while (_given.Count >= Capacity && _end is null)
            {
                Monitor.Wait(_gate);
            }

            _given.Add(change);
            _unsettled++;
            if (_end is not null)
            {
                FailGiven();
            }
            else if (_given.Count is 1 or WorthSending)
            {
                Monitor.PulseAll(_gate);
            }

            return _settled.Count > 0;
        }
    }

    /// <summary>Waits until all that was given has an outcome. The thread sends it at once.</summary>
    internal void WaitForAll()
    {
        lock (_gate)
        {
            _isAwaited = true;
            Monitor.PulseAll(_gate);
            while (_unsettled > 0)
            {
                Monitor.Wait(_gate);
            }

            _isAwaited = false;
        }
    }

    /// <summary>Takes the list of the changes that have outcomes, and leaves an empty one in its place.</summary>
    internal List<TChange> Take(List<TChange> empty)
    {
        lock (_gate)
        {
            (_settled, empty) = (empty, _settled);
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
                _batch.ForEach(Append);
                _bulk.Flush();
                Publish(end: null);
            }

            Publish(new OperationCanceledException(_abandonment.Token));
        }
        catch (Exception e)
        {
            Publish(e);
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
            Fail(e);
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

            (_batch, _given) = (_given, _batch);
            Monitor.PulseAll(_gate);
            return _batch.Count > 0;
        }
    }

    /// <summary>Hands the batch to the owner. At the end, changes without an outcome fail with the reason for the end.</summary>
    private void Publish(Exception? end)
    {
        lock (_gate)
        {
            if (end is not null)
            {
                _batch.Skip(_done).ToList().ForEach(change => change.Fail(end));
                Volatile.Write(ref _end, end);
            }

            _unsettled -= _batch.Count;
            if (_settled.Count == 0)
            {
                (_settled, _batch) = (_batch, _settled);
            }
            else
            {
                _settled.AddRange(_batch);
                _batch.Clear();
            }

            _done = 0;
            if (end is not null)
            {
                FailGiven();
            }

            Monitor.PulseAll(_gate);
        }
    }

    private void FailGiven()
    {
        _given.ForEach(change => change.Fail(_end!));
        _settled.AddRange(_given);
        _given.Clear();
        _unsettled = 0;
    }
}
