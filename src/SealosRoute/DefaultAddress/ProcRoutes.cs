using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Converts routes from netlink to the lines of <c>/proc/net/route</c> and <c>/proc/net/ipv6_route</c> that Kubernetes treats as default
/// routes: these files show fewer values than netlink, and Kubernetes parses them with its own rules.
/// </summary>
internal sealed class ProcRoutes(IEnumerable<Link> links)
{
    /// <summary>
    /// Kubernetes treats each line that begins with this text as the heading, also the line of an interface with such a name.
    /// </summary>
    private const string Heading = "Iface";

    private readonly Dictionary<int, string> _names = links.ToDictionary(link => link.Index, link => link.Name);

    /// <summary>The lines of routes whose destination is zero, in the order of the routes.</summary>
    /// <param name="routes">The routes of IPv4's main table and of all IPv6 tables.</param>
    internal IEnumerable<DefaultRoute> DefaultLines(IEnumerable<Route> routes)
        => routes.SelectMany(route => route.Family == AddressFamily.InterNetworkV6 ? IPv6Lines(route) : IPv4Lines(route));

    /// <summary>
    /// One line for each route. It shows only the first next hop, even if that is dead, and no gateway of the other family.
    /// </summary>
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
    /// One line for each next hop, because IPv6 stores them as separate routes, but only one line for a group of next hop objects, with its
    /// first next hop. Kubernetes ignores lines without a gateway.
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

    /// <summary>
    /// Whether netlink reports only the id of the route's next hop object, as it does if <c>net.ipv4.nexthop_compat_mode</c> is 0.
    /// </summary>
    private static bool IsNextHopUntold(Route route)
        => route.NextHopId is not null && route.InterfaceIndex is null && route.NextHops.Count == 0;
}
