using System;
using System.Runtime.CompilerServices;
using System.Threading;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Connection;

/// <summary>
/// Asks the kernel one thing at a time and reads the answer to its end. Messages that another process sent, or that answer an earlier
/// request, are passed over. Not thread-safe: one connection belongs to one caller.
/// </summary>
internal sealed class NetlinkConnection(INetlinkTransport transport) : IDisposable
{
    /// <summary>The kernel fills at most 32 KiB a receive in a dump; a single message can be larger (a link with many functions).</summary>
    private const int ReceiveBufferSize = 64 * 1024;

    /// <summary>Ample for every request that is written here; the kernel's limit for attributes is 64 KiB.</summary>
    private const int SendBufferSize = 64 * 1024;

    private readonly byte[] _receiveBuffer = GC.AllocateUninitializedArray<byte>(ReceiveBufferSize);
    private readonly byte[] _sendBuffer = GC.AllocateUninitializedArray<byte>(SendBufferSize);
    private uint _sequence;
    private bool _unfinished;

    /// <summary>Starts a request in the connection's send buffer; finish it with <see cref="Execute"/> or <see cref="Dump"/>.</summary>
    /// <param name="type">The <c>RTM_*</c> type.</param>
    /// <param name="flags">The flags beside <c>NLM_F_REQUEST</c>; the finishing call adds <c>NLM_F_ACK</c> or <c>NLM_F_DUMP</c>.</param>
    internal MessageWriter Request(ushort type, ushort flags = 0)
        => new(_sendBuffer, type, (ushort)(flags | LinuxNetlink.NLM_F_REQUEST));

    /// <summary>Sends a request and reads its replies up to the acknowledgement.</summary>
    /// <param name="request">What <see cref="Request"/> started.</param>
    /// <param name="operation">What is asked, for error messages.</param>
    /// <param name="subject">Of what it is asked, for error messages: made text only when one is made.</param>
    /// <param name="state">Handed through to <paramref name="visit"/>.</param>
    /// <param name="visit">Sees each reply.</param>
    /// <exception cref="NetlinkException">The kernel refused.</exception>
    /// <exception cref="NetlinkConnectionException">No complete answer came.</exception>
    internal void Execute<TState>(MessageWriter request, string operation, object? subject, TState state, MessageVisitor<TState> visit)
    {
        uint sequence = Send(request, LinuxNetlink.NLM_F_ACK);
        bool done = false;
        while (!done)
        {
            foreach (NetlinkMessage message in Receive())
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

        _unfinished = false;
    }

    /// <summary>Sends a dump request and shows each message of the answer until it is done or the visitor has seen enough.</summary>
    /// <param name="request">What <see cref="Request"/> started.</param>
    /// <param name="operation">What is asked, for error messages.</param>
    /// <param name="subject">Of what it is asked, for error messages: made text only when one is made.</param>
    /// <param name="state">Handed through to <paramref name="visit"/>.</param>
    /// <param name="visit">Sees each reply.</param>
    /// <param name="cancellation">Looked at before each receive.</param>
    /// <returns>Whether the kernel vouches for a consistent picture: false if it says that the tables changed meanwhile.</returns>
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

    /// <summary>Closes the transport.</summary>
    public void Dispose() => transport.Dispose();

    private uint Send(MessageWriter request, ushort flags)
    {
        if (_unfinished)
        {
            transport.Reset();
        }

        _unfinished = true;
        uint sequence = ++_sequence;
        transport.Send(request.Complete(sequence, flags));
        return sequence;
    }

    /// <summary>One datagram of the kernel: another process in this namespace may send us its own, with any sequence number.</summary>
    private MessageSequence Receive()
    {
        int length = transport.Receive(_receiveBuffer, out uint senderPort);
        if (senderPort != 0)
        {
            return default;
        }

        if (length > _receiveBuffer.Length)
        {
            throw new NetlinkConnectionException(
                NetlinkConnectionFault.Truncated,
                $"The kernel sent a message of {length} bytes, which is more than the {_receiveBuffer.Length} that can be received.");
        }

        return new MessageSequence(_receiveBuffer.AsSpan(0, length));
    }

    /// <summary>
    /// Both <c>NLMSG_ERROR</c> and <c>NLMSG_DONE</c> begin with a negated errno, 0 for success. With <c>NETLINK_CAP_ACK</c> the error
    /// carries the request's header alone, and the extended acknowledgement follows either.
    /// </summary>
    private void ThrowIfError(NetlinkMessage message, string operation, object? subject)
    {
        int error = message.Payload.IsEmpty ? 0 : message.Body<int>();
        if (error == 0)
        {
            return;
        }

        _unfinished = false;
        string? text = null;
        int? offset = null;
        if ((message.Flags & LinuxNetlink.NLM_F_ACK_TLVS) != 0)
        {
            int start = sizeof(int) + (message.Type == LinuxNetlink.NLMSG_ERROR ? Unsafe.SizeOf<nlmsghdr>() : 0);
            foreach (NetlinkAttribute attribute in new AttributeSequence(message.Payload[Math.Min(start, message.Payload.Length)..]))
            {
                switch (attribute.Type)
                {
                    case LinuxNetlink.NLMSGERR_ATTR_MSG:
                        text = attribute.ReadString();
                        break;
                    case LinuxNetlink.NLMSGERR_ATTR_OFFS:
                        offset = attribute.Read<int>();
                        break;
                }
            }
        }

        throw new NetlinkException(subject is null ? operation : $"{operation} {subject}", (Errno)(-error), text, offset);
    }
}
