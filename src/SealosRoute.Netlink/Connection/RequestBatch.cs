using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// Requests that go to the kernel in one datagram. It handles them in order, and one that it refuses does not keep those behind it. Only
/// the last is acknowledged; of the others their replies tell that they were done, or their errors that they were not.
/// </summary>
internal sealed class RequestBatch : IDisposable
{
    /// <summary>More gain next to nothing.</summary>
    internal const int MaximumCount = 256;

    /// <summary>
    /// The replies to as many fit the receive buffer that a socket has by default (212,992 bytes, of which a reply takes about a thousand,
    /// twice that for IPv6), with an error for each besides.
    /// </summary>
    internal const int CautiousCount = 64;

    /// <summary>No further request is taken behind as many bytes: long ones have long replies.</summary>
    private const int EnoughBytes = 32 * 1024;

    /// <summary>Behind what was enough already there is room for the longest request. Lent, as those of a connection.</summary>
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(EnoughBytes + (64 * 1024));
    private readonly int[] _starts = new int[MaximumCount];
    private int _length;
    private bool _isDisposed;

    /// <summary>How many requests there are.</summary>
    internal int Count { get; private set; }

    /// <summary>How many there may be, when all are answered at once.</summary>
    internal int Capacity { get; set; } = CautiousCount;

    /// <summary>Whether it is time to send them.</summary>
    internal bool IsFull => Count >= Capacity || _length >= EnoughBytes * Capacity / MaximumCount;

    /// <summary>What follows the header of a request.</summary>
    internal ReadOnlySpan<byte> Payload(int index)
    {
        int end = index + 1 < Count ? _starts[index + 1] : _length;
        return _buffer.AsSpan(_starts[index]..end)[Unsafe.SizeOf<nlmsghdr>()..];
    }

    /// <summary>Starts a request; finish it with <see cref="End"/>. One that is not finished is forgotten.</summary>
    internal MessageWriter Begin(ushort type, ushort flags)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(_buffer.AsSpan(_length), type, (ushort)(flags | LinuxNetlink.NLM_F_REQUEST));
    }

    /// <summary>Takes the request that was started last.</summary>
    internal void End(MessageWriter request)
    {
        _starts[Count] = _length;
        _length += request.Complete((uint)Count).Length;
        Count++;
    }

    /// <summary>Numbers the requests from <paramref name="firstSequence"/> on, and gives the datagram.</summary>
    internal ReadOnlySpan<byte> Complete(uint firstSequence)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        for (int start = 0; start < _length;)
        {
            ref nlmsghdr header = ref MemoryMarshal.AsRef<nlmsghdr>(_buffer.AsSpan(start));
            header.nlmsg_seq += firstSequence;
            header.nlmsg_flags |= start == _starts[Count - 1] ? LinuxNetlink.NLM_F_ACK : (ushort)0;
            start += (int)header.nlmsg_len;
        }

        return _buffer.AsSpan(0, _length);
    }

    /// <summary>Empties it for the next requests.</summary>
    internal void Clear()
    {
        Count = 0;
        _length = 0;
    }

    /// <summary>Gives the memory back, and forgets what was in it.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Clear();
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
