using System;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>One next hop of a multipath route (<c>ip route … nexthop</c>).</summary>
public sealed class HostRouteNextHop
{
    private readonly RouteNextHop _hop;

    internal HostRouteNextHop(RouteNextHop hop, string? interfaceName)
    {
        _hop = hop;
        InterfaceName = interfaceName;
    }

    /// <summary>The gateway (<c>via</c>), or null if the destination is on the link.</summary>
    public IPAddress? Gateway => _hop.Gateway;

    /// <summary>The name of the interface (<c>dev</c>), or null if the interface is gone or was not named.</summary>
    public string? InterfaceName { get; }

    /// <summary>The index of the interface, or null if the kernel has yet to choose it.</summary>
    public int? InterfaceIndex => _hop.InterfaceIndex == 0 ? null : _hop.InterfaceIndex;

    /// <summary>The share of the traffic relative to the other next hops, from 1 to 256 (<c>weight</c>).</summary>
    public int Weight => _hop.Weight;

    /// <summary>The state flags of the next hop.</summary>
    public RouteFlags Flags => _hop.Flags;

    /// <summary>The realms (<c>realms</c>), with the source's realm in the upper 16 bits, or null.</summary>
    public uint? Realms => _hop.Realms;

    /// <summary>The type of the next hop's encapsulation of packets (<c>encap</c>), or null.</summary>
    public RouteEncapsulationType? EncapsulationType => _hop.EncapsulationType;

    /// <summary>The next hop in the form that <c>ip route</c> prints after <c>nexthop</c>.</summary>
    public override string ToString() => Format(family: null);

    /// <summary>The same for a route of a family: a gateway of the other family stands after its name. Without a family it has no name.</summary>
    internal string Format(IPFamily? family) => IPRouteText.Join(
        [IPRouteText.Gateway(Gateway, family), IPRouteText.Interface(InterfaceName, InterfaceIndex), $"weight {Weight}", IPRouteText.Words(Flags)]);

    /// <summary>The next hop for a request to the kernel.</summary>
    /// <param name="findInterface">Returns the index of an interface for its name.</param>
    /// <exception cref="RouteException">The gateway's zone is another interface than <see cref="InterfaceName"/>.</exception>
    internal RouteNextHop Resolve(Func<string, int> findInterface)
    {
        int? zone = Gateway?.Zone();
        int index = InterfaceName is string name ? findInterface(name) : zone ?? _hop.InterfaceIndex;
        return zone is null || zone == index
            ? new RouteNextHop(Gateway?.WithoutZone(), index, Weight, Flags, _hop.Realms, _hop.EncapsulationType, _hop.Encapsulation)
            : throw new RouteException(RouteErrorId.InvalidAddress, $"Next hop {this}: the gateway's zone is not interface '{InterfaceName}'.");
    }
}
