using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>The messages of one datagram, in order, for <c>foreach</c>.</summary>
/// <param name="datagram">What one receive returned.</param>
internal ref struct MessageSequence(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    /// <summary>The message that <see cref="MoveNext"/> stepped to.</summary>
    public NetlinkMessage Current { get; private set; }

    /// <summary>The sequence is its own enumerator.</summary>
    public readonly MessageSequence GetEnumerator() => this;

    /// <summary>Steps to the next message.</summary>
    /// <exception cref="MalformedMessageException">
    /// A header is cut off, or its length is smaller than a header or larger than what is left.
    /// </exception>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        int headerSize = Unsafe.SizeOf<nlmsghdr>();
        if (_rest.Length < headerSize)
        {
            MalformedMessageException.Throw("a message header", headerSize, _rest.Length);
        }

        nlmsghdr header = MemoryMarshal.Read<nlmsghdr>(_rest);
        if (header.nlmsg_len < headerSize || header.nlmsg_len > _rest.Length)
        {
            MalformedMessageException.Throw($"a message of type {header.nlmsg_type}", (int)Math.Min(header.nlmsg_len, int.MaxValue), _rest.Length);
        }

        int length = (int)header.nlmsg_len;
        Current = new NetlinkMessage(header, _rest[headerSize..length]);
        _rest = _rest[Math.Min(Alignment.Align(length), _rest.Length)..];
        return true;
    }
}
