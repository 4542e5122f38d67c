using System;
using System.Buffers.Binary;
using System.Net;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// What routes have in common that differ by the destination's address alone, as most routes of a large table do: with the address each is
/// whole again, and so needs no message of its own. Addresses are numbers here, 0 for a default route.
/// </summary>
public sealed class RoutePattern : IEquatable<RoutePattern>
{
    private readonly int _start;
    private readonly int _length;

    internal RoutePattern(Route sample)
    {
        Sample = sample;
        RouteMessage message = sample.Message;
        if (message.Payload.Overlaps(message.DestinationBytes, out _start))
        {
            _length = message.DestinationBytes.Length;
        }
    }

    /// <summary>One of the routes. What it says of anything but its address is so of all.</summary>
    public Route Sample { get; }

    /// <summary>The pattern that a route has.</summary>
    /// <param name="route">The route.</param>
    /// <param name="like">A pattern that it may be, so that there need not be another.</param>
    public static RoutePattern Of(Route route, RoutePattern? like = null) => like?.Matches(route) == true ? like : new RoutePattern(route);

    /// <summary>Whether a route has this pattern.</summary>
    /// <param name="route">The route.</param>
    public bool Matches(Route route) => Matches(route.Payload.Span);

    /// <summary>The destination's address of a route that has this pattern.</summary>
    /// <param name="route">The route.</param>
    public UInt128 AddressOf(Route route) => ToNumber(AddressIn(route.Payload.Span));

    /// <summary>The destination's prefix of a route that has this pattern.</summary>
    /// <param name="address">The address.</param>
    public IPNetwork ToDestination(UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[Families.AddressSize(Sample.Family)];
        Write(address, bytes);
        return new IPNetwork(new IPAddress(bytes), Sample.PrefixLength);
    }

    /// <summary>A route that has this pattern.</summary>
    /// <param name="address">The address.</param>
    public Route ToRoute(UInt128 address)
    {
        byte[] payload = Sample.Payload.ToArray();
        Write(address, payload.AsSpan(_start, _length));
        return new Route(payload);
    }

    /// <inheritdoc/>
    public bool Equals(RoutePattern? other) => other is not null && Matches(other.Sample);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RoutePattern);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        ReadOnlySpan<byte> payload = Sample.Payload.Span;
        HashCode hash = default;
        hash.AddBytes(payload[.._start]);
        hash.AddBytes(payload[(_start + _length)..]);
        return hash.ToHashCode();
    }

    /// <summary>The bytes of an address, 4 or 16, as a number; of none, 0.</summary>
    internal static UInt128 ToNumber(ReadOnlySpan<byte> address) => address.Length switch
    {
        16 => BinaryPrimitives.ReadUInt128BigEndian(address),
        4 => BinaryPrimitives.ReadUInt32BigEndian(address),
        _ => 0,
    };

    /// <summary>Whether a message is of a route that has this pattern.</summary>
    internal bool Matches(ReadOnlySpan<byte> payload)
    {
        ReadOnlySpan<byte> own = Sample.Payload.Span;
        int end = _start + _length;
        return payload.Length == own.Length && payload[.._start].SequenceEqual(own[.._start]) && payload[end..].SequenceEqual(own[end..]);
    }

    /// <summary>The address in such a message; empty for a default route, of which the kernel leaves it out.</summary>
    internal ReadOnlySpan<byte> AddressIn(ReadOnlySpan<byte> payload) => payload.Slice(_start, _length);

    private static void Write(UInt128 address, Span<byte> bytes)
    {
        if (bytes.Length == 16)
        {
            BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        }
        else if (bytes.Length == 4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)address);
        }
    }
}
