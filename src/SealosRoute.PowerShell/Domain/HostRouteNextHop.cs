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

    /// <summary>The interface's name, or null if the interface is gone.</summary>
    public string? InterfaceName { get; }

    /// <summary>The interface's number.</summary>
    public int InterfaceIndex => _hop.InterfaceIndex;

    /// <summary>The hop's share, from 1 to 256.</summary>
    public int Weight => _hop.Weight;

    /// <summary>What the kernel says of the hop.</summary>
    public RouteFlags Flags => _hop.Flags;
}
