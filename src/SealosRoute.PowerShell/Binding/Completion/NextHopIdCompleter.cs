using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes the ids of next hop objects that routes use in the table of <c>-Table</c>, or in the main table.</summary>
public sealed class NextHopIdCompleter : RouteCompleter
{
    private protected override IEnumerable<string> Values(Route route) => route.NextHopId is null ? [] : [$"{route.NextHopId}"];
}
