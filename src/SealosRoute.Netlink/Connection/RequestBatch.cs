using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// Requests that go to the kernel in one datagram. The kernel handles them in order, and goes on after one that it refuses. Only the last is
/// acknowledged. Each of the others was refused if its error comes; its reply, if it has any, shows that it was carried out.
/// </summary>
internal sealed class RequestBatch : IDisposable
{
    /// <summary>The largest number of requests: larger batches are hardly faster.</summary>
    internal const int MaximumCount = 256;

    /// <summary>
    /// The number of requests whose replies, and an error for each besides, fit the default receive buffer of a socket: 212,992 bytes, of
    /// which a reply takes about a thousand, and twice that for IPv6.
    /// </summary>
    internal const int CautiousCount = 64;

    /// <summary>A batch of this many bytes is full: long requests have long replies.</summary>
    private const int EnoughBytes = 32 * 1024;

    /// <summary>Behind a full batch there is room for one request of the greatest length. Rented, like the buffers of a connection.</summary>
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(EnoughBytes + (64 * 1024));
    private readonly int[] _starts = new int[MaximumCount];
    private int _length;
    private bool _isDisposed;

    /// <summary>How many requests there are.</summary>
    internal int Count { get; private set; }

    /// <summary>How many requests there may be, so that the receive buffer holds all answers.</summary>
    internal int Capacity { get; set; } = CautiousCount;

    /// <summary>Whether the batch should be sent.</summary>
    internal bool IsFull => Count >= Capacity || _length >= EnoughBytes * Capacity / MaximumCount;

    /// <summary>The part of a request behind its header.</summary>
    internal ReadOnlySpan<byte> Payload(int index)
    {
        int end = index + 1 < Count ? _starts[index + 1] : _length;
        return _buffer.AsSpan(_starts[index]..end)[Unsafe.SizeOf<nlmsghdr>()..];
    }

    /// <summary>Starts a request; finish it with <see cref="End"/>. A request that is not finished is dropped.</summary>
    internal MessageWriter Begin(ushort type, ushort flags)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new(_buffer.AsSpan(_length), type, (ushort)(flags | LinuxNetlink.NLM_F_REQUEST));
    }

    /// <summary>Finishes the request that was started last.</summary>
    internal void End(MessageWriter request)
    {
        _starts[Count] = _length;
        _length += request.Complete((uint)Count).Length;
        Count++;
    }

    /// <summary>Numbers the requests from <paramref name="firstSequence"/> on, and returns the datagram.</summary>
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

    /// <summary>Removes all requests.</summary>
    internal void Clear()
    {
        Count = 0;
        _length = 0;
    }

    /// <summary>Returns the rented memory, and removes all requests.</summary>
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
