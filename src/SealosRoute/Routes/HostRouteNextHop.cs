using System;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>One way out of a multipath route.</summary>
public sealed class HostRouteNextHop
{
    private readonly RouteNextHop _hop;

    internal HostRouteNextHop(RouteNextHop hop, string? interfaceName)
    {
        _hop = hop;
        InterfaceName = interfaceName;
    }

    /// <summary>The gateway, or null if the hop sends directly.</summary>
    public IPAddress? Gateway => _hop.Gateway;

    /// <summary>The interface's name, or null if the interface is gone, or was not named.</summary>
    public string? InterfaceName { get; }

    /// <summary>The interface's number, or null if only the kernel can tell it.</summary>
    public int? InterfaceIndex => _hop.InterfaceIndex == 0 ? null : _hop.InterfaceIndex;

    /// <summary>The hop's share, from 1 to 256.</summary>
    public int Weight => _hop.Weight;

    /// <summary>What the kernel says of the hop.</summary>
    public RouteFlags Flags => _hop.Flags;

    /// <summary>The realms, the source's in the upper sixteen bits, or null.</summary>
    public uint? Realms => _hop.Realms;

    /// <summary>How the hop wraps packets (<c>encap</c>), or null.</summary>
    public RouteEncapsulationType? EncapsulationType => _hop.EncapsulationType;

    /// <summary>The hop in the form that <c>ip route</c> prints after <c>nexthop</c>.</summary>
    public override string ToString() => IPRouteText.Format(this);

    /// <summary>The hop as the kernel is asked for it.</summary>
    /// <param name="findInterface">Gives the number of an interface by its name.</param>
    /// <exception cref="RouteException">The gateway's zone is another interface.</exception>
    internal RouteNextHop Resolve(Func<string, int> findInterface)
    {
        int? zone = Gateway?.Zone();
        int index = InterfaceName is string name ? findInterface(name) : zone ?? _hop.InterfaceIndex;
        return zone is null || zone == index
            ? new RouteNextHop(Gateway?.WithoutZone(), index, Weight, Flags, _hop.Realms, _hop.EncapsulationType, _hop.Encapsulation)
            : throw new RouteException(RouteErrorId.InvalidAddress, $"Next hop {this}: the gateway's zone is not interface '{InterfaceName}'.");
    }
}
