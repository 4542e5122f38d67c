using System;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Makes the same change with many routes, in order, a batch at a time (<c>ip -batch</c>). The outcomes of a batch are reported before the
/// next is sent. It has a conversation with the kernel of its own, so that the client can be used meanwhile. Not thread-safe.
/// </summary>
/// <remarks>
/// The kernel reports each change that it makes (<c>NLM_F_ECHO</c>), and a delivered report costs as much as the change. Where routes in a
/// row differ by their destinations alone, it is told after some of them which report is expected, and delivers only others (<see
/// cref="ReportFilter"/>): every route is still compared with what was wanted, at nearly the speed of not asking.
/// </remarks>
public abstract class RouteBulk : IDisposable
{
    /// <summary>Room for an error and a report of each request of the largest batch, and to spare; the kernel doubles it.</summary>
    private const int ReceiveBufferSize = 512 * 1024;

    private readonly NetlinkConnection? _own;
    private readonly ushort _type;
    private readonly ushort _flags;
    private readonly int _capacity;
    private readonly CancellationToken _cancellation;
    private readonly RequestBatch _batch = new();
    private readonly object[] _routes = new object[RequestBatch.MaximumCount];
    private readonly bool[] _isReported = new bool[RequestBatch.MaximumCount];
    private readonly NetlinkException?[] _refusals = new NetlinkException?[RequestBatch.MaximumCount];
    private ReportTemplate? _template;
    private bool _canFilter;
    private bool _hasLearnt;
    private int _fitting;

    private protected RouteBulk(NetlinkConnection connection, ushort type, ushort flags, CancellationToken cancellation)
    {
        _own = connection.OpenAnother();
        Connection = _own ?? connection;
        _type = type;
        _flags = flags;
        _cancellation = cancellation;

        // Without one's own, other requests would lose reports too.
        _canFilter = _own is not null && WantsReports;
        _capacity = _own?.ReserveReceiveBuffer(ReceiveBufferSize) >= ReceiveBufferSize ? RequestBatch.MaximumCount : RequestBatch.CautiousCount;
        _batch.Capacity = WantsReports ? RequestBatch.CautiousCount : _capacity;
    }

    /// <summary>Whether the client can be used from another thread meanwhile.</summary>
    public bool IsIndependent => _own is not null;

    /// <summary>The port that the kernel knows the requests by.</summary>
    internal uint Port => Connection.Port;

    /// <summary>How many routes were changed so far.</summary>
    public long Count { get; private protected set; }

    /// <summary>The conversation with the kernel.</summary>
    private protected NetlinkConnection Connection { get; }

    /// <summary>The word for error messages: «Add route».</summary>
    private protected abstract string Operation { get; }

    /// <summary>The routes of the batch.</summary>
    private protected ReadOnlySpan<object> Routes => _routes.AsSpan(0, _batch.Count);

    /// <summary>Why each was refused, or null.</summary>
    private protected Span<NetlinkException?> Refusals => _refusals.AsSpan(0, _batch.Count);

    /// <summary>Whether the kernel keeps back the reports that are as expected.</summary>
    private protected bool IsFiltering { get; private set; }

    private protected bool WantsReports => (_flags & LinuxNetlink.NLM_F_ECHO) != 0;

    /// <summary>Sends the routes that were not sent yet, and reports their outcomes.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before.</exception>
    /// <exception cref="NetlinkConnectionException">The conversation broke: what was not reported may have been done or not.</exception>
    public void Flush()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        try
        {
            _cancellation.ThrowIfCancellationRequested();
            Refusals.Clear();
            _isReported.AsSpan().Clear();
            _hasLearnt = false;
            bool wereFiltered = IsFiltering;
            Connection.ExecuteAll(_batch, this, static (index, message, bulk) => bulk.Answered(index, message));
            Settle();
            if (WantsReports && !wereFiltered && FindUnreported() is object route)
            {
                throw new NetlinkConnectionException(
                    NetlinkConnectionFault.Inconsistent, $"{Operation} {route}: the kernel neither refused nor reported it.");
            }

            // A filter costs as much as some hundred reports: a whole batch of one kind is a sign that more of it comes.
            if (_canFilter && !wereFiltered && _fitting == _batch.Count && _batch.IsFull)
            {
                Filter(_template!.Report);
            }
        }
        finally
        {
            _routes.AsSpan().Clear();
            _batch.Clear();
            _fitting = 0;
        }
    }

    /// <summary>Closes the conversation. What was not sent is forgotten.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the conversation.</summary>
    /// <param name="disposing">Whether it was asked for, as opposed to finalization.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _own?.Dispose();
            _batch.Dispose();
        }
    }

    /// <summary>Takes a route, and sends those that are together if it is time.</summary>
    private protected void Append(object route)
    {
        try
        {
            MessageWriter request = Write(route, out bool fits);
            if (IsFiltering && !fits)
            {
                Flush();
                StopFiltering();
                request = Write(route, out fits);
            }

            _routes[_batch.Count] = route;
            _batch.End(request);
            _fitting += fits ? 1 : 0;
        }
        catch (ArgumentException)
        {
            // A route that cannot be put into a message does not keep those before it.
            Flush();
            throw;
        }

        if (_batch.IsFull)
        {
            Flush();
        }
    }

    /// <summary>Lets all reports through again.</summary>
    private protected void StopFiltering()
    {
        if (IsFiltering)
        {
            Connection.TryFilter([]);
            IsFiltering = false;
            _batch.Capacity = RequestBatch.CautiousCount;
        }
    }

    /// <summary>The report that was kept back, of a route of the batch.</summary>
    private protected Route MakeReport(int index) => _template!.MakeReport(Known(index), _routes[index] as Route);

    /// <summary>Appends what names the route in a request.</summary>
    private protected abstract void Write(object route, ref MessageWriter request);

    /// <summary>The kernel reports the change of a route of the batch.</summary>
    /// <returns>Whether that is what was requested.</returns>
    private protected abstract bool Reported(int index, NetlinkMessage report);

    /// <summary>The kernel has answered the batch: reports the outcomes in order.</summary>
    private protected abstract void Settle();

    private MessageWriter Write(object route, out bool fits)
    {
        MessageWriter request = _batch.Begin(_type, _flags);
        if (route is not Route known)
        {
            Write(route, ref request);
            fits = _template?.Fits(request.Payload) == true;
        }
        else if (_template?.Fits(known.Payload.Span) == true)
        {
            _template.WriteRequest(known.Payload.Span, ref request);
            fits = true;
        }
        else
        {
            Write(route, ref request);
            fits = false;
        }

        return request;
    }

    private void Filter(RoutePattern report)
    {
        _canFilter = Connection.TryFilter(ReportFilter.Write(_type, report.Payload, report.Address));
        IsFiltering = _canFilter;
        _batch.Capacity = IsFiltering ? _capacity : RequestBatch.CautiousCount;
    }

    private void Answered(int index, NetlinkMessage message)
    {
        if (message.Type == LinuxNetlink.NLMSG_ERROR)
        {
            _refusals[index] = NetlinkAnswer.ReadRefusal(message, Operation, _routes[index]);
            return;
        }

        _isReported[index] = true;
        bool isWanted = Reported(index, message);
        if (isWanted && _canFilter && !IsFiltering && !_hasLearnt && _fitting < _batch.Count)
        {
            _template = ReportTemplate.Learn(Known(index), _batch.Payload(index), message.Payload);
            _hasLearnt = true;
        }
    }

    /// <summary>What tells a route from others: the message that it was read from, or the request.</summary>
    private ReadOnlySpan<byte> Known(int index) => _routes[index] is Route route ? route.Payload.Span : _batch.Payload(index);

    private object? FindUnreported()
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
