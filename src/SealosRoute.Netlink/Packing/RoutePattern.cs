using System;
using System.Buffers.Binary;
using System.Net;

namespace SealosRoute.Netlink;

/// <summary>
/// What routes have in common that differ only by the destination's address, as most routes of a large table do: pattern and address
/// together are the route. Requests for such routes, and the kernel's reports of them, have patterns too. An address is a number here: 0
/// for a default route.
/// </summary>
internal sealed class RoutePattern
{
    private readonly AddressField _field;

    /// <summary>Makes the pattern of a route.</summary>
    /// <param name="sample">The route.</param>
    internal RoutePattern(Route sample)
    {
        Sample = sample;
        _field = AddressField.In(sample.Message);
    }

    /// <summary>
    /// One of the routes. Each of its properties holds for all of them, but for those that depend on the address: its destination, its
    /// payload, and its text.
    /// </summary>
    internal Route Sample { get; }

    /// <summary>The sample's message.</summary>
    internal ReadOnlySpan<byte> Payload => Sample.Payload.Span;

    /// <summary>Where in the message the address is; empty for a default route.</summary>
    internal Range Address => _field.Start.._field.End;

    /// <summary>Makes the pattern of a message, or null if the message has no address to differ by.</summary>
    internal static RoutePattern? Of(ReadOnlySpan<byte> payload)
        => new RoutePattern(new Route(payload.ToArray())) is { _field.Length: > 0 } pattern ? pattern : null;

    /// <summary>Whether a route has this pattern.</summary>
    internal bool Matches(Route route) => Matches(route.Payload.Span);

    /// <summary>Whether a message has this pattern.</summary>
    internal bool Matches(ReadOnlySpan<byte> payload) => _field.AreEqualElsewhere(payload, Payload);

    /// <summary>The address in a message of this pattern; empty for a default route.</summary>
    internal ReadOnlySpan<byte> AddressIn(ReadOnlySpan<byte> payload) => _field.Of(payload);

    /// <summary>The destination's address of a route of this pattern.</summary>
    internal UInt128 AddressOf(Route route) => ToNumber(AddressIn(route.Payload.Span));

    /// <summary>The destination's prefix of the route that has this pattern and an address.</summary>
    /// <exception cref="ArgumentException">The number is too large for an address of the family.</exception>
    internal IPNetwork ToDestination(UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[Families.AddressSize(Sample.Family)];
        Write(address, bytes);
        return new IPNetwork(new IPAddress(bytes), Sample.PrefixLength);
    }

    /// <summary>The route that has this pattern and an address.</summary>
    /// <exception cref="ArgumentException">
    /// The number is too large for an address of the family, or is not 0 though the pattern is of default routes.
    /// </exception>
    /// <exception cref="MalformedMessageException">The address has bits beyond the prefix.</exception>
    internal Route ToRoute(UInt128 address)
    {
        byte[] payload = Payload.ToArray();
        Write(address, payload.AsSpan(Address));
        return new Route(payload);
    }

    /// <summary>The route that has this pattern and an address, as its bytes stand in a message.</summary>
    internal Route ToRoute(ReadOnlySpan<byte> address)
    {
        byte[] payload = Payload.ToArray();
        address.CopyTo(payload.AsSpan(Address));
        return new Route(payload);
    }

    /// <summary>Appends the message that has this pattern and an address.</summary>
    internal void Write(scoped ReadOnlySpan<byte> address, ref MessageWriter writer)
    {
        writer.AppendRaw(Payload[.._field.Start]);
        writer.AppendRaw(address);
        writer.AppendRaw(Payload[_field.End..]);
    }

    /// <summary>A number that is the same for all messages of one pattern.</summary>
    internal static int Hash(RouteMessage message)
    {
        AddressField field = AddressField.In(message);
        HashCode hash = default;
        hash.AddBytes(message.Payload[..field.Start]);
        hash.AddBytes(message.Payload[field.End..]);
        return hash.ToHashCode();
    }

    /// <summary>The bytes of an address, 4 or 16 or none, as a number.</summary>
    internal static UInt128 ToNumber(ReadOnlySpan<byte> address) => address.Length switch
    {
        16 => BinaryPrimitives.ReadUInt128BigEndian(address),
        4 => BinaryPrimitives.ReadUInt32BigEndian(address),
        _ => 0,
    };

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
