using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes the hosts that have a route of their own in the table of <c>-Table</c>, or in the main table.</summary>
public sealed class HostCompleter : RouteCompleter
{
    private protected override IEnumerable<string> Values(Route route)
        => route.Destination.PrefixLength == route.Destination.BaseAddress.HostPrefixLength() ? [$"{route.Destination.BaseAddress}"] : [];
}
