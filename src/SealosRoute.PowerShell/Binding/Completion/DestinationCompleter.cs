using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes destinations of routes that exist, in the table that the command line names.</summary>
public sealed class DestinationCompleter : RouteCompleter
{
    private protected override IEnumerable<string> Values(Route route) => [$"{route.Destination}"];
}
