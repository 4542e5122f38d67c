using System;

namespace SealosRoute.Netlink;

/// <summary>
/// Where in a route message (<c>struct rtmsg</c> and attributes) the destination's address is: its first byte, and how many. None for a
/// default route, whose address the kernel leaves out.
/// </summary>
internal readonly record struct AddressField(int Start, int Length)
{
    internal int End => Start + Length;

    /// <summary>Finds the field in a message.</summary>
    internal static AddressField In(RouteMessage message)
        => message.Payload.Overlaps(message.DestinationBytes, out int start) ? new AddressField(start, message.DestinationBytes.Length) : default;

    /// <summary>Whether two messages are equal outside of this field.</summary>
    internal bool AreEqualElsewhere(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
        => one.Length == other.Length && one[..Start].SequenceEqual(other[..Start]) && one[End..].SequenceEqual(other[End..]);

    /// <summary>The field's bytes in a message.</summary>
    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> payload) => payload.Slice(Start, Length);
}
