using System;
using System.Buffers.Binary;
using System.Net;

namespace SealosRoute.Netlink;

/// <summary>
/// What routes have in common that differ by the destination's address alone, as most routes of a large table do: with the address each is
/// whole again, and so needs no message of its own. Addresses are numbers here, 0 for a default route.
/// </summary>
public sealed class RoutePattern
{
    private readonly AddressPlace _place;

    /// <summary>The pattern of a route.</summary>
    /// <param name="sample">The route.</param>
    public RoutePattern(Route sample)
    {
        Sample = sample;
        _place = AddressPlace.In(sample.Message);
    }

    /// <summary>
    /// One of the routes. What it says is so of all, but for what holds the address: its destination, its payload, and its text.
    /// </summary>
    public Route Sample { get; }

    /// <summary>Whether a route has this pattern.</summary>
    /// <param name="route">The route.</param>
    public bool Matches(Route route) => Matches(route.Payload.Span);

    /// <summary>The destination's address of a route.</summary>
    /// <param name="route">The route: it must have this pattern, see <see cref="Matches(Route)"/>.</param>
    public UInt128 AddressOf(Route route) => ToNumber(AddressIn(route.Payload.Span));

    /// <summary>The destination's prefix of a route that has this pattern.</summary>
    /// <param name="address">The address, as <see cref="AddressOf"/> gave it.</param>
    /// <exception cref="ArgumentException">It is none of the family.</exception>
    public IPNetwork ToDestination(UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[Families.AddressSize(Sample.Family)];
        Write(address, bytes);
        return new IPNetwork(new IPAddress(bytes), Sample.PrefixLength);
    }

    /// <summary>A route that has this pattern.</summary>
    /// <param name="address">The address, as <see cref="AddressOf"/> gave it.</param>
    /// <exception cref="ArgumentException">It is none of the family, or not 0 where the pattern is of default routes.</exception>
    /// <exception cref="MalformedMessageException">It has bits that the prefix does not have.</exception>
    public Route ToRoute(UInt128 address)
    {
        byte[] payload = Sample.Payload.ToArray();
        Write(address, payload.AsSpan(_place.Start, _place.Length));
        return new Route(payload);
    }

    /// <summary>A number that is the same for all messages of one pattern.</summary>
    internal static int Hash(RouteMessage message)
    {
        AddressPlace place = AddressPlace.In(message);
        HashCode hash = default;
        hash.AddBytes(message.Payload[..place.Start]);
        hash.AddBytes(message.Payload[place.End..]);
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
    internal bool Matches(ReadOnlySpan<byte> payload) => _place.IsAllThatDiffers(payload, Sample.Payload.Span);

    /// <summary>The address in such a message; empty for a default route, of which the kernel leaves it out.</summary>
    internal ReadOnlySpan<byte> AddressIn(ReadOnlySpan<byte> payload) => _place.Of(payload);

    private static void Write(UInt128 address, Span<byte> bytes)
    {
        if (bytes.Length < 16 && address >> (8 * bytes.Length) != 0)
        {
            throw new ArgumentException($"{address} is no address of {bytes.Length} bytes.", nameof(address));
        }

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
