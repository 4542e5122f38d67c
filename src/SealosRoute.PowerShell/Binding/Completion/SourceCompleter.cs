using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes the preferred sources of routes in the table of <c>-Table</c>, or in the main table.</summary>
public sealed class SourceCompleter : RouteCompleter
{
    private protected override IEnumerable<string> Values(Route route) => route.PreferredSource is null ? [] : [$"{route.PreferredSource}"];
}
