using System;

namespace SealosRoute.Netlink;

/// <summary>Where in a route message the destination's address stands; nowhere in that of a default route, of which it is left out.</summary>
internal readonly record struct AddressPlace(int Start, int Length)
{
    internal int End => Start + Length;

    /// <summary>Finds it.</summary>
    internal static AddressPlace In(RouteMessage message)
        => message.Payload.Overlaps(message.DestinationBytes, out int start) ? new AddressPlace(start, message.DestinationBytes.Length) : default;

    /// <summary>Whether two messages differ by what stands here at most.</summary>
    internal bool IsAllThatDiffers(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
        => one.Length == other.Length && one[..Start].SequenceEqual(other[..Start]) && one[End..].SequenceEqual(other[End..]);

    /// <summary>What stands here in a message.</summary>
    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> payload) => payload.Slice(Start, Length);
}
