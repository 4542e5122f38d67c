using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes hosts to which routes exist, in the table that the command line names.</summary>
public sealed class HostCompleter : RouteCompleter
{
    private protected override IEnumerable<string> Values(Route route)
        => route.Destination.PrefixLength == route.Destination.BaseAddress.HostPrefixLength() ? [$"{route.Destination.BaseAddress}"] : [];
}
