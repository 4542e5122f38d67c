using System;
using System.Collections.Generic;
using System.Threading;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// Makes the same change with many routes, in order, a batch at a time (<c>ip -batch</c>). Of each batch that was sent the outcome is told
/// before the next.
/// </summary>
/// <typeparam name="TRoute">What a request is made of.</typeparam>
/// <param name="connection">The connection.</param>
/// <param name="type">The <c>RTM_*</c> type.</param>
/// <param name="flags">The <c>NLM_F_*</c> flags. With <c>NLM_F_ECHO</c> the kernel reports each change that it makes.</param>
internal abstract class RouteBulk<TRoute>(NetlinkConnection connection, ushort type, ushort flags)
    where TRoute : class
{
    private readonly RequestBatch _batch = new();
    private readonly TRoute[] _routes = new TRoute[RequestBatch.MaximumCount];
    private readonly bool[] _isReported = new bool[RequestBatch.MaximumCount];
    private readonly NetlinkException?[] _refusals = new NetlinkException?[RequestBatch.MaximumCount];

    /// <summary>The word for error messages: «Add route».</summary>
    private protected abstract string Operation { get; }

    /// <summary>The routes of the batch.</summary>
    private protected ReadOnlySpan<TRoute> Routes => _routes.AsSpan(0, _batch.Count);

    /// <summary>Why each was refused, or null.</summary>
    private protected Span<NetlinkException?> Refusals => _refusals.AsSpan(0, _batch.Count);

    /// <summary>Makes the changes.</summary>
    /// <param name="routes">The routes, taken as they are needed. Should this fail, the change of those taken is made.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    internal void Run(IEnumerable<TRoute> routes, CancellationToken cancellation)
    {
        using IEnumerator<TRoute> source = routes.GetEnumerator();
        while (TryTake(source, cancellation))
        {
            TRoute route = source.Current;
            if (GoesAlone(route, cancellation))
            {
                Flush(cancellation);
                cancellation.ThrowIfCancellationRequested();
                ChangeAlone(route);
                continue;
            }

            Append(route, cancellation);
            if (_batch.IsFull)
            {
                Flush(cancellation);
            }
        }

        Flush(cancellation);
    }

    /// <summary>Whether a route cannot be changed together with others.</summary>
    private protected virtual bool GoesAlone(TRoute route, CancellationToken cancellation) => false;

    /// <summary>Changes one route by itself and tells the outcome.</summary>
    private protected virtual void ChangeAlone(TRoute route) => throw new NotSupportedException();

    /// <summary>Appends what names the route in a request.</summary>
    private protected abstract void Write(TRoute route, ref MessageWriter request);

    /// <summary>The kernel reports the change of a route of the batch.</summary>
    private protected abstract void Reported(int index, NetlinkMessage report);

    /// <summary>All of the batch that can be said has been said: tells the outcomes in order.</summary>
    private protected abstract void Settle();

    /// <summary>What fails of the caller's does not keep the routes that came before.</summary>
    private bool TryTake(IEnumerator<TRoute> source, CancellationToken cancellation)
    {
        try
        {
            return source.MoveNext();
        }
        catch
        {
            Flush(cancellation);
            throw;
        }
    }

    private void Append(TRoute route, CancellationToken cancellation)
    {
        try
        {
            MessageWriter request = _batch.Begin(type, flags);
            Write(route, ref request);
            _routes[_batch.Count] = route;
            _batch.End(request);
        }
        catch
        {
            Flush(cancellation);
            throw;
        }
    }

    private void Flush(CancellationToken cancellation)
    {
        if (_batch.Count == 0)
        {
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        Refusals.Clear();
        _isReported.AsSpan().Clear();
        connection.ExecuteAll(_batch, this, static (index, message, bulk) => bulk.Answered(index, message));
        Settle();
        if ((flags & LinuxNetlink.NLM_F_ECHO) != 0 && FindUnreported() is TRoute route)
        {
            throw new NetlinkConnectionException(
                NetlinkConnectionFault.Inconsistent, $"{Operation} {route}: the kernel neither refused nor reported it.");
        }

        _routes.AsSpan().Clear();
        _batch.Clear();
    }

    private void Answered(int index, NetlinkMessage message)
    {
        if (message.Type == LinuxNetlink.NLMSG_ERROR)
        {
            _refusals[index] = NetlinkConnection.ReadRefusal(message, Operation, _routes[index]);
        }
        else
        {
            _isReported[index] = true;
            Reported(index, message);
        }
    }

    private TRoute? FindUnreported()
    {
        for (int i = 0; i < _batch.Count; i++)
        {
            if (!_isReported[i] && _refusals[i] is null)
            {
                return _routes[i];
            }
        }

        return null;
    }
}
