using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes the destinations of routes in the table of <c>-Table</c>, or in the main table.</summary>
public sealed class DestinationCompleter : RouteCompleter
{
    private protected override IEnumerable<string> Values(Route route) => [$"{route.Destination}"];
}
