using System;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>The common values of routes that differ only in the destination's address, with the names of their interfaces.</summary>
internal sealed class HostRoutePattern
{
    /// <summary>Makes the pattern and looks up the names.</summary>
    /// <param name="routes">The pattern of the routes that the kernel reported.</param>
    /// <param name="nameOf">Returns the name of an interface for its index, or null.</param>
    internal HostRoutePattern(RoutePattern routes, Func<int, string?> nameOf)
    {
        Routes = routes;
        RouteMessage message = routes.Sample.Message;
        InterfaceName = message.InterfaceIndex is int index ? nameOf(index) : null;
        NextHops = message.HasNextHops
            ? new HostRouteNextHops([.. routes.Sample.NextHops.Select(hop => new HostRouteNextHop(hop, nameOf(hop.InterfaceIndex)))])
            : HostRouteNextHops.None;
    }

    /// <summary>The pattern of the routes that the kernel reported.</summary>
    internal RoutePattern Routes { get; }

    /// <summary>The name of the outgoing interface, or null if the routes have none or several.</summary>
    internal string? InterfaceName { get; }

    /// <summary>The next hops of multipath routes; empty for any other routes.</summary>
    internal HostRouteNextHops NextHops { get; }
}
