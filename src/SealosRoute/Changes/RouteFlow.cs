using System;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Changes routes in order on a thread of its own, as soon as they are given: what is given while the kernel is at work goes to it together.
/// The outcomes are taken in the same order by who gave the routes; not more are under way than can be taken back.
/// </summary>
internal sealed class RouteFlow : IDisposable
{
    /// <summary>Some batches: enough that neither side waits for the other, and no more than is taken back in an instant.</summary>
    private const int Capacity = 512;

    /// <summary>Fewer are not worth a call to the kernel while more are coming, for as long as nobody notices.</summary>
    private const int Worthwhile = 64;

    /// <summary>In milliseconds.</summary>
    private const int Patience = 1;

    private readonly FlowingChange[] _changes = new FlowingChange[Capacity];
    private readonly object _gate = new();
    private readonly RouteBulk _bulk;
    private readonly Action<object> _append;
    private readonly CancellationTokenSource _abandonment;
    private readonly Thread _thread;

    /// <summary>How many were given, have an outcome, and were taken. Each is written by one side alone.</summary>
    private long _given;
    private long _settled;
    private long _taken;

    /// <summary>What each side waits for: as many given, as many settled.</summary>
    private long _awaitedByThread = long.MaxValue;
    private long _awaitedByOwner = long.MaxValue;
    private bool _isComplete;
    private bool _isOver;
    private Exception? _fault;

    private RouteFlow(Func<RouteFlow, (RouteBulk Bulk, Action<object> Append)> begin, CancellationToken cancellation)
    {
        _abandonment = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        (_bulk, _append) = begin(this);
        _thread = new Thread(Work) { IsBackground = true, Name = "SealosRoute changes" };
        _thread.Start();
    }

    /// <summary>What makes the changes.</summary>
    internal RouteBulk Bulk => _bulk;

    /// <summary>How many are under way or wait to be taken.</summary>
    internal int Count => (int)(_given - _taken);

    /// <summary>Begins to add routes, or gives null where the client has no second conversation with the kernel.</summary>
    internal static RouteFlow? BeginAddition(RouteClient client, CancellationToken cancellation) => Independent(new RouteFlow(
        flow =>
        {
            BulkAddition bulk = client.BeginAddition(
                (_, refusal) => flow.Settle(report: null, refusal), (_, report) => flow.Settle(report, failure: null), flow._abandonment.Token);
            return (bulk, route =>
            {
                if (route is Route known)
                {
                    bulk.Append(known);
                }
                else
                {
                    bulk.Append((RouteSpec)route);
                }
            }
            );
        },
        cancellation));

    /// <summary>Begins to delete routes, or gives null where the client has no second conversation with the kernel.</summary>
    internal static RouteFlow? BeginDeletion(RouteClient client, CancellationToken cancellation) => Independent(new RouteFlow(
        flow =>
        {
            BulkDeletion bulk = client.BeginDeletion(
                (_, refusal) => flow.Settle(report: null, refusal), route => flow.Settle(route, failure: null), flow._abandonment.Token);
            return (bulk, route => bulk.Append((Route)route));
        },
        cancellation));

    /// <summary>Gives a route to be changed; there must be room, see <see cref="HasRoom"/>.</summary>
    /// <param name="target">What it came from.</param>
    /// <param name="wanted">What is known of it.</param>
    /// <param name="route">What the kernel is to be asked: a <see cref="Route"/>, or to add a <see cref="RouteSpec"/>.</param>
    internal void Give(object target, object wanted, object route)
    {
        _changes[_given % Capacity] = new FlowingChange(target, wanted, route);
        Volatile.Write(ref _given, _given + 1);

        // The thread says what it waits for, and looks again, before it sleeps.
        Interlocked.MemoryBarrier();
        if (_given >= Volatile.Read(ref _awaitedByThread))
        {
            Wake(ref _awaitedByThread);
        }
    }

    /// <summary>Whether one more can be given.</summary>
    internal bool HasRoom => Count < Capacity;

    /// <summary>Whether no more is done, since the conversation with the kernel broke.</summary>
    internal bool IsOver => Volatile.Read(ref _isOver);

    /// <summary>Takes the next outcome, if it is known.</summary>
    internal bool TryTake(out FlowingChange change)
    {
        if (_taken == Volatile.Read(ref _settled))
        {
            change = default;
            return false;
        }

        change = _changes[_taken % Capacity];
        _changes[_taken++ % Capacity] = default;
        return true;
    }

    /// <summary>Waits until so many outcomes of those that were not taken are known.</summary>
    internal void WaitFor(int count)
    {
        long awaited = _taken + count;
        if (Volatile.Read(ref _settled) >= awaited)
        {
            return;
        }

        lock (_gate)
        {
            Volatile.Write(ref _awaitedByOwner, awaited);
            Interlocked.MemoryBarrier();
            Monitor.PulseAll(_gate);
            while (Volatile.Read(ref _settled) < awaited && !_isOver)
            {
                Monitor.Wait(_gate);
            }

            Volatile.Write(ref _awaitedByOwner, long.MaxValue);
        }

        // After a fault there will be no other outcome.
        for (; _isOver && _settled < awaited; _settled++)
        {
            _changes[_settled % Capacity].Failure = _fault ?? new OperationCanceledException(_abandonment.Token);
        }
    }

    /// <summary>Stops what was not begun. What was done and not taken is for <see cref="TryTake"/> still.</summary>
    public void Dispose()
    {
        _abandonment.Cancel();
        lock (_gate)
        {
            _isComplete = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        _bulk.Dispose();
        _abandonment.Dispose();
    }

    private static RouteFlow? Independent(RouteFlow flow)
    {
        if (flow._bulk.IsIndependent)
        {
            return flow;
        }

        flow.Dispose();
        return null;
    }

    private void Work()
    {
        try
        {
            for (long begun = 0; WaitForMore(begun) is long given && given > begun;)
            {
                for (; begun < given; begun++)
                {
                    Append(_changes[begun % Capacity].Route);
                }

                _bulk.Flush();
            }
        }
        catch (OperationCanceledException)
        {
            // What is told is done, and the rest is not.
        }
        catch (Exception e)
        {
            _fault = e;
        }
        finally
        {
            lock (_gate)
            {
                _isOver = true;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Append(object route)
    {
        try
        {
            _append(route);
        }
        catch (ArgumentException e)
        {
            Settle(report: null, e);
        }
    }

    /// <summary>How many are given, when there are more than that; as many if there will be no more.</summary>
    private long WaitForMore(long begun)
    {
        lock (_gate)
        {
            // Of a stream more come in an instant, unless its owner waits for what there is; after it, the first of the next goes out at once.
            if (_awaitedByOwner == long.MaxValue)
            {
                Await(begun + Worthwhile, Patience);
            }

            while (Volatile.Read(ref _given) == begun && !_isComplete)
            {
                Await(begun + 1, Timeout.Infinite);
            }

            return Volatile.Read(ref _given);
        }
    }

    /// <summary>Waits, holding the gate, until so many are given.</summary>
    private void Await(long given, int milliseconds)
    {
        Volatile.Write(ref _awaitedByThread, given);
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _given) < given && !_isComplete)
        {
            Monitor.Wait(_gate, milliseconds);
        }

        Volatile.Write(ref _awaitedByThread, long.MaxValue);
    }

    private void Settle(Route? report, Exception? failure)
    {
        ref FlowingChange change = ref _changes[_settled % Capacity];
        change.Report = report;
        change.Failure = failure;
        Volatile.Write(ref _settled, _settled + 1);
        Interlocked.MemoryBarrier();
        if (_settled >= Volatile.Read(ref _awaitedByOwner))
        {
            Wake(ref _awaitedByOwner);
        }
    }

    /// <summary>Once: until the other side has got up, there is no more to say.</summary>
    private void Wake(ref long awaited)
    {
        lock (_gate)
        {
            Volatile.Write(ref awaited, long.MaxValue);
            Monitor.PulseAll(_gate);
        }
    }
}
