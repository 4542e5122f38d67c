using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes numbers of next hop objects that routes use, in the table that the command line names.</summary>
public sealed class NextHopIdCompleter : RouteCompleter
{
    private protected override IEnumerable<string> Values(Route route) => route.NextHopId is null ? [] : [$"{route.NextHopId}"];
}
