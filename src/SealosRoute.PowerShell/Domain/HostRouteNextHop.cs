using System.Net;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>One way out of a multipath route.</summary>
public sealed class HostRouteNextHop
{
    internal HostRouteNextHop(RouteNextHop hop, string? interfaceName)
    {
        Gateway = hop.Gateway;
        InterfaceName = interfaceName;
        InterfaceIndex = hop.InterfaceIndex;
        Weight = hop.Weight;
    }

    /// <summary>The gateway, or null if the hop sends directly.</summary>
    public IPAddress? Gateway { get; }

    /// <summary>The interface's name, or null if the interface is gone.</summary>
    public string? InterfaceName { get; }

    /// <summary>The interface's number.</summary>
    public int InterfaceIndex { get; }

    /// <summary>The hop's share, from 1 to 256.</summary>
    public int Weight { get; }
}
