using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>The next hops of a multipath route (<c>RTA_MULTIPATH</c>), in order.</summary>
/// <param name="nextHops">The attribute's value.</param>
internal ref struct NextHopSequence(ReadOnlySpan<byte> nextHops)
{
    private ReadOnlySpan<byte> _rest = nextHops;

    /// <summary>The hop's header.</summary>
    internal rtnexthop Header { get; private set; }

    /// <summary>The hop's attributes.</summary>
    internal ReadOnlySpan<byte> Attributes { get; private set; }

    /// <summary>Steps to the next hop.</summary>
    /// <exception cref="MalformedMessageException">
    /// A header is cut off, or its length is smaller than a header or larger than what is left.
    /// </exception>
    internal bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        int headerSize = Unsafe.SizeOf<rtnexthop>();
        if (_rest.Length < headerSize)
        {
            MalformedMessageException.Throw("a next hop", headerSize, _rest.Length);
        }

        rtnexthop header = MemoryMarshal.Read<rtnexthop>(_rest);
        if (header.rtnh_len < headerSize || header.rtnh_len > _rest.Length)
        {
            MalformedMessageException.Throw("a next hop", header.rtnh_len, _rest.Length);
        }

        Header = header;
        Attributes = _rest[headerSize..header.rtnh_len];
        _rest = _rest[Math.Min(Alignment.Align(header.rtnh_len), _rest.Length)..];
        return true;
    }

    /// <summary>A copy of the attribute's value with each hop's header rewritten; its length must stay.</summary>
    internal static byte[] Rewrite(ReadOnlySpan<byte> nextHops, Func<rtnexthop, rtnexthop> rewrite)
    {
        byte[] copy = nextHops.ToArray();
        NextHopSequence sequence = new(nextHops);
        for (int start = 0; sequence.MoveNext(); start += Alignment.Align(sequence.Header.rtnh_len))
        {
            MemoryMarshal.Write(copy.AsSpan(start), rewrite(sequence.Header));
        }

        return copy;
    }
}
