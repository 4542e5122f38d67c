using System.Collections.Generic;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes the gateways of routes in the table of <c>-Table</c>, or in the main table.</summary>
public sealed class GatewayCompleter : RouteCompleter
{
    private protected override IEnumerable<string> Values(Route route)
        => route.NextHops.Select(hop => hop.Gateway).Append(route.Gateway).Where(gateway => gateway is not null).Select(gateway => $"{gateway}");
}
