using System;
using System.Net;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

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

    /// <summary>The hop in the form that <c>ip route</c> prints after <c>nexthop</c>.</summary>
    public override string ToString() => IPRouteText.Format(this);

    /// <summary>The hop as the kernel is asked for it.</summary>
    /// <param name="findInterface">Gives the number of an interface by its name.</param>
    internal RouteNextHop Resolve(Func<string, int> findInterface)
        => new(Gateway, InterfaceName is string name ? findInterface(name) : Gateway?.Zone() ?? _hop.InterfaceIndex, Weight, Flags);
}
