using System;
using System.Collections.Generic;
using System.Numerics;

namespace SealosRoute.Netlink;

/// <summary>
/// Checks the order in which the kernel lists IPv6 routes: each table once, in the order of the addresses, longer prefixes before the
/// shorter ones that hold them. If a table changes during a listing, the kernel starts again from the top and skips as many routes as it had
/// listed, which need not be the same ones (<c>inet6_dump_fib</c> of <c>net/ipv6/ip6_fib.c</c>). Then routes come twice, and it does not say so.
/// </summary>
internal sealed class ListingOrder
{
    private readonly HashSet<uint> _tables = [];
    private readonly byte[] _last = new byte[16];
    private uint _table;
    private int _lastLength;
    private bool _hasLast;

    /// <summary>Whether a route came that should have come before another.</summary>
    internal bool IsBroken { get; private set; }

    /// <summary>Adds the next route of the list.</summary>
    internal void Add(NetlinkMessage route)
    {
        rtmsg body = route.Body<rtmsg>();
        uint table = body.rtm_table;
        Span<byte> destination = stackalloc byte[16];
        destination.Clear();
        foreach (NetlinkAttribute attribute in route.Attributes<rtmsg>())
        {
            switch (attribute.Type)
            {
                case LinuxRtnetlink.RTA_DST when attribute.Value.Length == destination.Length:
                    attribute.Value.CopyTo(destination);
                    break;
                case LinuxRtnetlink.RTA_TABLE:
                    table = attribute.Read<uint>();
                    break;
            }
        }

        if (body.rtm_src_len > 0)
        {
            // The routes for one source are in a subtree of their own, which comes before what is below the prefix.
            return;
        }

        if (!_hasLast || table != _table)
        {
            IsBroken |= !_tables.Add(table);
            _hasLast = true;
            _table = table;
        }
        else
        {
            IsBroken |= IsBefore(destination, body.rtm_dst_len, _last, _lastLength);
        }

        destination.CopyTo(_last);
        _lastLength = body.rtm_dst_len;
    }

    private static bool IsBefore(ReadOnlySpan<byte> address, int length, ReadOnlySpan<byte> other, int otherLength)
    {
        int differing = FirstDifference(address, other);
        return differing < Math.Min(length, otherLength)
            ? (address[differing / 8] & (0x80 >> (differing % 8))) == 0
            : length > otherLength;
    }

    /// <summary>The number of equal bits before the first that differs.</summary>
    private static int FirstDifference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        int same = one.CommonPrefixLength(other);
        return same == one.Length
            ? same * 8
            : (same * 8) + BitOperations.LeadingZeroCount((uint)(one[same] ^ other[same])) - 24;
    }
}
