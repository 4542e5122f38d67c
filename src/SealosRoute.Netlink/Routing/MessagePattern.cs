using System;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>A route message (<c>struct rtmsg</c> and attributes) that stands for all that differ from it by the destination's address alone.</summary>
internal sealed class MessagePattern
{
    private readonly byte[] _payload;

    private MessagePattern(byte[] payload, Range address)
    {
        _payload = payload;
        Address = address;
    }

    /// <summary>The message, with any address.</summary>
    internal ReadOnlySpan<byte> Payload => _payload;

    /// <summary>Where the destination's address stands.</summary>
    internal Range Address { get; }

    /// <summary>Makes a pattern of a message, or null if it has no address to differ by.</summary>
    internal static MessagePattern? Of(ReadOnlySpan<byte> payload)
    {
        foreach (NetlinkAttribute attribute in new NetlinkMessage(default, payload).Attributes<rtmsg>())
        {
            if (attribute.Type == LinuxRtnetlink.RTA_DST && payload.Overlaps(attribute.Value, out int start))
            {
                return new MessagePattern(payload.ToArray(), start..(start + attribute.Value.Length));
            }
        }

        return null;
    }

    /// <summary>Whether a message differs from this one by the address at most.</summary>
    internal bool Matches(ReadOnlySpan<byte> payload)
        => payload.Length == _payload.Length
        && payload[..Address.Start].SequenceEqual(Payload[..Address.Start])
        && payload[Address.End..].SequenceEqual(Payload[Address.End..]);

    /// <summary>The message with an address, until the next call.</summary>
    internal ReadOnlySpan<byte> With(ReadOnlySpan<byte> address)
    {
        address.CopyTo(_payload.AsSpan(Address));
        return _payload;
    }
}
