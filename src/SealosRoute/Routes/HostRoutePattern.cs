using System;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>What routes have in common that differ by the destination's address alone, with the names of their interfaces.</summary>
internal sealed class HostRoutePattern
{
    /// <summary>Finds the names.</summary>
    /// <param name="routes">What the kernel reported.</param>
    /// <param name="nameOf">Gives the name of an interface by its number, or null.</param>
    internal HostRoutePattern(RoutePattern routes, Func<int, string?> nameOf)
    {
        Routes = routes;
        RouteMessage message = routes.Sample.Message;
        InterfaceName = message.InterfaceIndex is int index ? nameOf(index) : null;
        NextHops = message.HasNextHops
            ? new HostRouteNextHops([.. routes.Sample.NextHops.Select(hop => new HostRouteNextHop(hop, nameOf(hop.InterfaceIndex)))])
            : HostRouteNextHops.None;
    }

    /// <summary>What the kernel reported.</summary>
    internal RoutePattern Routes { get; }

    /// <summary>The name of the outgoing interface, or null if the routes have none, or several.</summary>
    internal string? InterfaceName { get; }

    /// <summary>The ways out of multipath routes; empty for any other.</summary>
    internal HostRouteNextHops NextHops { get; }
}
