using System;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// Whether two messages are of one route: in all that <c>ip -d route</c> prints of it, apart from state such as <c>linkdown</c> and what is
/// left of a lifetime. The messages are compared in place.
/// </summary>
internal static class RouteIdentity
{
    /// <summary>Compares two messages.</summary>
    /// <param name="one">A route's message.</param>
    /// <param name="other">Another, perhaps of another time.</param>
    /// <param name="withObjectWays">
    /// Whether the ways out of a next hop object are compared. An object can be changed under the routes that use it, which stay the same
    /// routes.
    /// </param>
    internal static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, bool withObjectWays)
        => one.SequenceEqual(other) || IsSame(new NetlinkMessage(default, one), new NetlinkMessage(default, other), withObjectWays);

    private static bool IsSame(NetlinkMessage one, NetlinkMessage other, bool withObjectWays)
    {
        bool skipsWays = !withObjectWays && UsesObject(one) && UsesObject(other);
        rtmsg body = Body(one, skipsWays);
        rtmsg otherBody = Body(other, skipsWays);
        if (!Bytes(ref body).SequenceEqual(Bytes(ref otherBody)))
        {
            return false;
        }

        AttributeSequence attributes = one.Attributes<rtmsg>();
        AttributeSequence others = other.Attributes<rtmsg>();
        while (MoveNext(ref attributes, skipsWays))
        {
            if (!MoveNext(ref others, skipsWays) || !IsSame(attributes.Current, others.Current))
            {
                return false;
            }
        }

        return !MoveNext(ref others, skipsWays);
    }

    private static bool UsesObject(NetlinkMessage message)
    {
        foreach (NetlinkAttribute attribute in message.Attributes<rtmsg>())
        {
            if (attribute.Type == LinuxRtnetlink.RTA_NH_ID)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Steps to the next attribute that identifies a route.</summary>
    private static bool MoveNext(ref AttributeSequence attributes, bool skipsWays)
    {
        while (attributes.MoveNext())
        {
            if (RouteAttributes.Identifies(attributes.Current.Type, skipsWays))
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
        rtnexthop header = RouteState.Without(hop.Header);
        rtnexthop otherHeader = RouteState.Without(other.Header);
        return Bytes(ref header).SequenceEqual(Bytes(ref otherHeader)) && hop.Attributes.SequenceEqual(other.Attributes);
    }

    private static rtmsg Body(NetlinkMessage message, bool skipsWays)
    {
        rtmsg body = RouteState.Without(message.Body<rtmsg>());
        return skipsWays ? NextHopObject.WithoutObject(body) : body;
    }

    private static ReadOnlySpan<byte> Bytes<T>(ref T structure)
        where T : unmanaged
        => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in structure));
}
