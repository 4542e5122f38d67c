using System;
using System.Net;

namespace SealosRoute.Netlink;

/// <summary>One way out of a multipath route (<c>ip route</c>'s <c>nexthop</c>).</summary>
/// <param name="gateway">The gateway, or null if the hop sends directly.</param>
/// <param name="interfaceIndex">The number of the interface.</param>
/// <param name="weight">The hop's share, from 1 to 256.</param>
/// <param name="flags">State and options of the hop, as the kernel reports them.</param>
/// <param name="realms">The realms, the source's in the upper sixteen bits, or null.</param>
/// <param name="encapsulationType">The kind of encapsulation, or null for none.</param>
/// <param name="encapsulation">The parameters of the encapsulation, as attributes that depend on its type.</param>
/// <exception cref="ArgumentOutOfRangeException">The weight is not from 1 to 256.</exception>
public sealed class RouteNextHop(
    IPAddress? gateway,
    int interfaceIndex,
    int weight,
    RouteFlags flags,
    uint? realms = null,
    RouteEncapsulationType? encapsulationType = null,
    ReadOnlyMemory<byte> encapsulation = default)
{
    /// <summary>The gateway, or null if the hop sends directly.</summary>
    public IPAddress? Gateway { get; } = gateway;

    /// <summary>The number of the interface, from 1.</summary>
    public int InterfaceIndex { get; } = interfaceIndex;

    /// <summary>The hop's share, from 1 to 256.</summary>
    public int Weight { get; } = weight is >= 1 and <= 256
        ? weight
        : throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of a next hop is from 1 to 256.");

    /// <summary>State and options of the hop, as the kernel reports them.</summary>
    public RouteFlags Flags { get; } = flags;

    /// <summary>The realms, the source's in the upper sixteen bits (<c>realms</c>), or null.</summary>
    public uint? Realms { get; } = realms;

    /// <summary>The kind of encapsulation (<c>encap</c>), or null for none.</summary>
    public RouteEncapsulationType? EncapsulationType { get; } = encapsulationType;

    /// <summary>The parameters of the encapsulation, as attributes that depend on its type; empty for none.</summary>
    public ReadOnlyMemory<byte> Encapsulation { get; } = encapsulation;
}
