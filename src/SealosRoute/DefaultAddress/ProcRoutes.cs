using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Turns routes as netlink tells them into the lines of <c>/proc/net/route</c> and <c>/proc/net/ipv6_route</c> that Kubernetes takes for
/// default routes: the kernel shows less there, and Kubernetes reads them in its own way.
/// </summary>
internal sealed class ProcRoutes(IEnumerable<Link> links)
{
    /// <summary>Kubernetes takes each line that begins so for the heading, whatever interface it is.</summary>
    private const string Heading = "Iface";

    private readonly Dictionary<int, string> _names = links.ToDictionary(link => link.Index, link => link.Name);

    /// <summary>The lines of routes whose destination is zero, in their order.</summary>
    /// <param name="routes">Those of IPv4's main table, or those of all IPv6 tables.</param>
    internal IEnumerable<DefaultRoute> DefaultLines(IEnumerable<Route> routes)
        => routes.SelectMany(route => route.Family == AddressFamily.InterNetworkV6 ? IPv6Lines(route) : IPv4Lines(route));

    /// <summary>One line a route, with the first hop only, whether it works or not; a gateway of the other family is not shown.</summary>
    private IEnumerable<DefaultRoute> IPv4Lines(Route route)
    {
        if (route.Type is RouteType.Broadcast or RouteType.Multicast)
        {
            return [];
        }

        (IPAddress? gateway, int? index) = route.NextHops.Count > 0
            ? (route.NextHops[0].Gateway, route.NextHops[0].InterfaceIndex)
            : (route.Gateway, route.InterfaceIndex);
        DefaultRoute line = Line(route, gateway?.AddressFamily == AddressFamily.InterNetwork ? gateway : null, index);
        return line.InterfaceName?.StartsWith(Heading, StringComparison.Ordinal) == true ? [] : [line];
    }

    /// <summary>
    /// One line for each hop, since IPv6 keeps them as routes of their own; only one for a group of next hop objects, with its first.
    /// Kubernetes passes over those without a gateway.
    /// </summary>
    private IEnumerable<DefaultRoute> IPv6Lines(Route route)
    {
        if (IsNextHopUntold(route))
        {
            return [Line(route, gateway: null, index: null)];
        }

        IEnumerable<(IPAddress? Gateway, int? Index)> hops = route.NextHops.Count > 0
            ? route.NextHops.Take(route.NextHopId is null ? int.MaxValue : 1).Select(hop => (hop.Gateway, (int?)hop.InterfaceIndex))
            : [(route.Gateway, route.InterfaceIndex)];
        return hops.Where(hop => hop.Gateway is not null).Select(hop => Line(route, hop.Gateway, hop.Index));
    }

    private DefaultRoute Line(Route route, IPAddress? gateway, int? index)
    {
        bool isUntold = IsNextHopUntold(route);
        string? name = index is null ? (isUntold ? null : DefaultRoute.NoInterface) : _names.GetValueOrDefault(index.Value);
        return new DefaultRoute(route.Destination, name, index, gateway, route.Metric, isUntold ? route.NextHopId : null);
    }

    /// <summary>With <c>net.ipv4.nexthop_compat_mode</c> at 0, netlink tells a next hop object's number and no more.</summary>
    private static bool IsNextHopUntold(Route route)
        => route.NextHopId is not null && route.InterfaceIndex is null && route.NextHops.Count == 0;
}
