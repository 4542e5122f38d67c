using System;
using System.Runtime.InteropServices;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// Whether two messages are of one route, in all that <c>ip -d route</c> prints of it but for state, compared in place. It is
/// <see cref="Route.IsSameRoute"/>, and the ways out of a next hop object, which can be changed under the routes that use it, count too.
/// </summary>
internal static class RouteIdentity
{
    internal static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
        => one.SequenceEqual(other) || IsSame(new NetlinkMessage(default, one), new NetlinkMessage(default, other));

    private static bool IsSame(NetlinkMessage one, NetlinkMessage other)
    {
        rtmsg body = WithoutState(one.Body<rtmsg>());
        rtmsg otherBody = WithoutState(other.Body<rtmsg>());
        if (!Bytes(ref body).SequenceEqual(Bytes(ref otherBody)))
        {
            return false;
        }

        AttributeSequence attributes = one.Attributes<rtmsg>();
        AttributeSequence others = other.Attributes<rtmsg>();
        while (MoveNext(ref attributes))
        {
            if (!MoveNext(ref others) || !IsSame(attributes.Current, others.Current))
            {
                return false;
            }
        }

        return !MoveNext(ref others);
    }

    /// <summary>Steps over what is a report only.</summary>
    private static bool MoveNext(ref AttributeSequence attributes)
    {
        while (attributes.MoveNext())
        {
            if (attributes.Current.Type != LinuxRtnetlink.RTA_CACHEINFO)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(NetlinkAttribute one, NetlinkAttribute other)
        => one.RawType == other.RawType
        && (one.Value.SequenceEqual(other.Value) || (one.Type == LinuxRtnetlink.RTA_MULTIPATH && HasSameHops(one.Value, other.Value)));

    private static bool HasSameHops(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        NextHopSequence hops = new(one);
        NextHopSequence others = new(other);
        while (hops.MoveNext())
        {
            if (!others.MoveNext() || !IsSame(hops, others))
            {
                return false;
            }
        }

        return !others.MoveNext();
    }

    private static bool IsSame(NextHopSequence hop, NextHopSequence other)
    {
        rtnexthop header = WithoutState(hop.Header);
        rtnexthop otherHeader = WithoutState(other.Header);
        return Bytes(ref header).SequenceEqual(Bytes(ref otherHeader)) && hop.Attributes.SequenceEqual(other.Attributes);
    }

    private static rtmsg WithoutState(rtmsg body)
    {
        body.rtm_flags &= LinuxRtnetlink.RTNH_F_ONLINK;
        return body;
    }

    private static rtnexthop WithoutState(rtnexthop hop)
    {
        hop.rtnh_flags &= (byte)LinuxRtnetlink.RTNH_F_ONLINK;
        return hop;
    }

    private static ReadOnlySpan<byte> Bytes<T>(ref T structure)
        where T : unmanaged
        => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in structure));
}
