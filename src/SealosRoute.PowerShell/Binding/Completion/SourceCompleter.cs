using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes preferred sources that routes have, in the table that the command line names.</summary>
public sealed class SourceCompleter : RouteCompleter
{
    private protected override IEnumerable<string> Values(Route route) => route.PreferredSource is null ? [] : [$"{route.PreferredSource}"];
}
