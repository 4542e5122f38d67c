using System;
using System.Buffers;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Sends one request at a time and reads the answer to its end. It ignores messages that another process sent, and messages that answer an
/// earlier request. Not thread-safe: one connection belongs to one caller.
/// </summary>
internal sealed class NetlinkConnection(INetlinkTransport transport) : IDisposable
{
    /// <summary>The kernel fills at most 32 KiB a receive in a dump; a single message can be larger (a link with many functions).</summary>
    private const int ReceiveBufferSize = 64 * 1024;

    /// <summary>Ample for every request that is written here; the kernel's limit for attributes is 64 KiB.</summary>
    private const int SendBufferSize = 64 * 1024;

    /// <summary>The number of datagrams that one receive takes of the answers to a batch.</summary>
    private const int SlotCount = 16;

    /// <summary>Rented: each command opens a connection, and arrays of this size are expensive to collect.</summary>
    private readonly byte[] _receiveBuffer = ArrayPool<byte>.Shared.Rent(2 * ReceiveBufferSize);
    private readonly byte[] _sendBuffer = ArrayPool<byte>.Shared.Rent(SendBufferSize);
    private readonly ReceivedDatagram[] _received = new ReceivedDatagram[SlotCount];
    private byte[]? _slots;
    private uint _sequence;
    private bool _unfinished;
    private bool _isDisposed;

    /// <summary>Starts a request in the connection's send buffer; finish it with <see cref="Execute"/> or <see cref="Dump"/>.</summary>
    /// <param name="type">The <c>RTM_*</c> type.</param>
    /// <param name="flags">The flags beside <c>NLM_F_REQUEST</c>; the finishing call adds <c>NLM_F_ACK</c> or <c>NLM_F_DUMP</c>.</param>
    internal MessageWriter Request(ushort type, ushort flags = 0)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new MessageWriter(_sendBuffer.AsSpan(0, SendBufferSize), type, (ushort)(flags | LinuxNetlink.NLM_F_REQUEST));
    }

    /// <summary>Sends a request and reads its replies up to the acknowledgement.</summary>
    /// <param name="request">What <see cref="Request"/> started.</param>
    /// <param name="operation">The operation, for error messages.</param>
    /// <param name="subject">The object of the operation, for error messages; converted to text only then.</param>
    /// <param name="state">Passed to <paramref name="visit"/>.</param>
    /// <param name="visit">Called with each reply.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="NetlinkConnectionException">No complete answer came.</exception>
    internal void Execute<TState>(MessageWriter request, string operation, object? subject, TState state, MessageVisitor<TState> visit)
    {
        uint sequence = Send(request, LinuxNetlink.NLM_F_ACK);
        bool done = false;
        while (!done)
        {
            // A reply and the acknowledgement behind it are two datagrams, and one call.
            int count = transport.Receive(_receiveBuffer.AsSpan(0, 2 * ReceiveBufferSize), _received.AsSpan(0, 2));
            for (int slot = 0; slot < count; slot++)
            {
                foreach (NetlinkMessage message in NetlinkAnswer.Messages(_receiveBuffer.AsSpan(slot * ReceiveBufferSize, ReceiveBufferSize), _received[slot]))
                {
                    if (message.Sequence != sequence)
                    {
                        continue;
                    }

                    if (message.Type == LinuxNetlink.NLMSG_ERROR)
                    {
                        ThrowIfError(message, operation, subject);
                        done = true;
                    }
                    else
                    {
                        visit(message, state);
                    }
                }
            }
        }

        _unfinished = false;
    }

    /// <summary>Sends a batch and reads the answers to its requests, in their order.</summary>
    /// <param name="batch">The requests, at least one. The caller clears the batch.</param>
    /// <param name="state">Passed to <paramref name="visit"/>.</param>
    /// <param name="visit">Called with each reply, and with the error of each request that was refused; see <see cref="NetlinkAnswer.ReadRefusal"/>.</param>
    /// <exception cref="NetlinkConnectionException">No complete answer came: it is not known which requests were carried out.</exception>
    internal void ExecuteAll<TState>(RequestBatch batch, TState state, BatchVisitor<TState> visit)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);

        // Most replies are short, so that only the first page of most slots is ever touched.
        Span<byte> slots = (_slots ??= ArrayPool<byte>.Shared.Rent(SlotCount * ReceiveBufferSize)).AsSpan(0, SlotCount * ReceiveBufferSize);
        uint first = Begin(batch.Count);
        transport.Send(batch.Complete(first));
        bool done = false;
        while (!done)
        {
            int count = transport.Receive(slots, _received);
            for (int slot = 0; slot < count; slot++)
            {
                foreach (NetlinkMessage message in NetlinkAnswer.Messages(slots.Slice(slot * ReceiveBufferSize, ReceiveBufferSize), _received[slot]))
                {
                    uint index = message.Sequence - first;
                    if (index >= batch.Count)
                    {
                        continue;
                    }

                    bool isAnswer = message.Type == LinuxNetlink.NLMSG_ERROR;
                    done |= isAnswer && index == batch.Count - 1;
                    if (!isAnswer || message.Body<int>() != 0)
                    {
                        visit((int)index, message, state);
                    }
                }
            }
        }

        _unfinished = false;
    }

    /// <summary>Sends a dump request and visits each message of the answer, until its end or until the visitor returns false.</summary>
    /// <param name="request">What <see cref="Request"/> started.</param>
    /// <param name="operation">The operation, for error messages.</param>
    /// <param name="subject">The object of the operation, for error messages; converted to text only then.</param>
    /// <param name="state">Passed to <paramref name="visit"/>.</param>
    /// <param name="visit">Called with each reply.</param>
    /// <param name="cancellation">Looked at before each receive.</param>
    /// <returns>Whether the dump is consistent: false if the kernel says that the tables changed meanwhile (<c>NLM_F_DUMP_INTR</c>).</returns>
    /// <exception cref="NetlinkException">The kernel refused, at the start or at the end of the answer.</exception>
    /// <exception cref="NetlinkConnectionException">No complete answer came.</exception>
    internal bool Dump<TState>(
        MessageWriter request,
        string operation,
        object? subject,
        TState state,
        MessageVisitor<TState> visit,
        CancellationToken cancellation)
    {
        uint sequence = Send(request, LinuxNetlink.NLM_F_DUMP);
        bool consistent = true;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (NetlinkMessage message in Receive())
            {
                if (message.Sequence != sequence)
                {
                    continue;
                }

                consistent &= (message.Flags & LinuxNetlink.NLM_F_DUMP_INTR) == 0;
                switch (message.Type)
                {
                    case LinuxNetlink.NLMSG_ERROR:
                        ThrowIfError(message, operation, subject);
                        break;
                    case LinuxNetlink.NLMSG_DONE:
                        ThrowIfError(message, operation, subject);
                        _unfinished = false;
                        return consistent;
                    default:
                        if (!visit(message, state))
                        {
                            return consistent;
                        }

                        break;
                }
            }
        }
    }

    /// <summary>Opens a second conversation, or returns null if none can be opened.</summary>
    internal NetlinkConnection? OpenAnother() => transport.OpenAnother() is INetlinkTransport another ? new NetlinkConnection(another) : null;

    /// <summary>See <see cref="IFilteringTransport.Port"/>.</summary>
    internal uint Port => transport is IFilteringTransport filtering ? filtering.Port : 0;

    /// <summary>See <see cref="IFilteringTransport.TryFilter"/>.</summary>
    internal bool TryFilter(ReadOnlySpan<sock_filter> program) => transport is IFilteringTransport filtering && filtering.TryFilter(program);

    /// <summary>See <see cref="IFilteringTransport.ReserveReceiveBuffer"/>.</summary>
    internal int ReserveReceiveBuffer(int size) => transport is IFilteringTransport filtering ? filtering.ReserveReceiveBuffer(size) : 0;

    /// <summary>Closes the transport.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        transport.Dispose();
        ArrayPool<byte>.Shared.Return(_receiveBuffer);
        ArrayPool<byte>.Shared.Return(_sendBuffer);
        if (_slots is not null)
        {
            ArrayPool<byte>.Shared.Return(_slots);
        }
    }

    private uint Send(MessageWriter request, ushort flags)
    {
        uint sequence = Begin(count: 1);
        transport.Send(request.Complete(sequence, flags));
        return sequence;
    }

    /// <summary>Takes new sequence numbers, and returns the first. Drops the rest of an earlier answer that was not read to its end.</summary>
    private uint Begin(int count)
    {
        if (_unfinished)
        {
            transport.Reset();
        }

        _unfinished = true;
        uint first = _sequence + 1;
        _sequence += (uint)count;
        return first;
    }

    /// <summary>Receives one datagram.</summary>
    private MessageSequence Receive()
    {
        Span<byte> buffer = _receiveBuffer.AsSpan(0, ReceiveBufferSize);
        int length = transport.Receive(buffer, out uint senderPort);
        return NetlinkAnswer.Messages(buffer, new ReceivedDatagram(length, senderPort));
    }

    private void ThrowIfError(NetlinkMessage message, string operation, object? subject)
    {
        if (NetlinkAnswer.ReadRefusal(message, operation, subject) is NetlinkException refusal)
        {
            _unfinished = false;
            throw refusal;
        }
    }
}
