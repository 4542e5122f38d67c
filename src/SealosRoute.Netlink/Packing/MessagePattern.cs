using System;

namespace SealosRoute.Netlink;

/// <summary>A route message (<c>struct rtmsg</c> and attributes) that stands for all that differ from it by the destination's address alone.</summary>
internal sealed class MessagePattern
{
    private readonly byte[] _payload;
    private readonly AddressPlace _place;

    private MessagePattern(byte[] payload, AddressPlace place)
    {
        _payload = payload;
        _place = place;
    }

    /// <summary>The message, with any address.</summary>
    internal ReadOnlySpan<byte> Payload => _payload;

    /// <summary>Where the destination's address stands.</summary>
    internal Range Address => _place.Start.._place.End;

    /// <summary>Makes a pattern of a message, or null if it has no address to differ by.</summary>
    internal static MessagePattern? Of(ReadOnlySpan<byte> payload)
        => AddressPlace.In(new RouteMessage(new NetlinkMessage(default, payload))) is { Length: > 0 } place
            ? new MessagePattern(payload.ToArray(), place)
            : null;

    /// <summary>Whether a message differs from this one by the address at most.</summary>
    internal bool Matches(ReadOnlySpan<byte> payload) => _place.IsAllThatDiffers(payload, _payload);

    /// <summary>The message with an address, until the next call.</summary>
    internal ReadOnlySpan<byte> With(ReadOnlySpan<byte> address)
    {
        address.CopyTo(_payload.AsSpan(Address));
        return _payload;
    }
}
