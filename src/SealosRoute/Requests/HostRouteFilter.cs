using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Which routes to list; what is null does not matter, and of several values one must fit.</summary>
internal sealed class HostRouteFilter
{
    private int[] _indexes = [];

    internal IReadOnlyCollection<IPNetwork>? Destinations { get; init; }

    internal IReadOnlyCollection<IPAddress>? Gateways { get; init; }

    /// <summary>Names of interfaces, each of one that there must be; with an alternative name it is the same one.</summary>
    internal IReadOnlyList<string> InterfaceNames { get; init; } = [];

    /// <summary>Whether an interface's name is one of those that were given with wildcards; null if none was.</summary>
    internal Func<string, bool>? IsInterface { get; init; }

    internal IReadOnlyCollection<uint>? Metrics { get; init; }

    /// <summary>The table, or null for all.</summary>
    internal uint? Table { get; init; }

    internal IReadOnlyCollection<RouteProtocol>? Protocols { get; init; }

    internal IReadOnlyCollection<RouteType>? Types { get; init; }

    internal IReadOnlyCollection<RouteScope>? Scopes { get; init; }

    internal IReadOnlyCollection<IPAddress>? Sources { get; init; }

    internal IPFamily? Family { get; init; }

    internal bool OnlyDefault { get; init; }

    /// <summary>
    /// Finds the interfaces that were named, before routes are compared: a name without wildcards that no interface has is a mistake, not a
    /// filter that finds nothing.
    /// </summary>
    /// <param name="findInterface">Gives the number of an interface by its name.</param>
    internal void FindInterfaces(Func<string, int> findInterface) => _indexes = [.. InterfaceNames.Select(findInterface)];

    /// <summary>What the kernel, or a look at the raw message, can tell.</summary>
    internal RouteFilter ToKernelFilter() => new()
    {
        Family = (Family ?? OnlyFamily)?.ToAddressFamily(),
        Table = Table,
        Protocol = Protocols is { Count: 1 } ? Protocols.First() : null,
        Type = Types is { Count: 1 } ? Types.First() : null,
        InterfaceIndex = IsInterface is null && _indexes is [int index] ? index : null,
        Destination = Destinations is { Count: 1 } ? Destinations.First() : null,
    };

    /// <summary>Whether no more was named than table and family: of these <see cref="ToKernelFilter"/> says all.</summary>
    internal bool IsKernelFilter
        => !OnlyDefault
        && (Destinations, Gateways, IsInterface, Metrics, Protocols, Types, Scopes, Sources) is (null, null, null, null, null, null, null, null)
        && _indexes.Length == 0;

    /// <summary>Whether a route is one of those. A multipath route fits by any of its next hops.</summary>
    internal bool Matches(HostRoute route)
        => (Table is null || Table == route.Table)
        && (Family is null || Family == route.AddressFamily)
        && (Destinations is null || Destinations.Contains(route.Destination))
        && (!OnlyDefault || route.Destination.PrefixLength == 0)
        && (Metrics is null || Metrics.Any(metric => IsMetric(metric, route)))
        && (Protocols is null || Protocols.Contains(route.Protocol))
        && (Types is null || Types.Contains(route.Type))
        && (Scopes is null || Scopes.Contains(route.Scope))
        && (Sources is null || (route.Source is not null && Sources.Contains(route.Source)))
        && (Gateways is null
            || HasGateway(route.Gateway, route.InterfaceIndex)
            || route.NextHops.Any(hop => HasGateway(hop.Gateway, hop.InterfaceIndex)))
        && ((IsInterface is null && _indexes.Length == 0)
            || HasInterface(route.InterfaceIndex, route.InterfaceName)
            || route.NextHops.Any(hop => HasInterface(hop.InterfaceIndex, hop.InterfaceName)));

    /// <summary>The family of all addresses that were named, if it is one.</summary>
    private IPFamily? OnlyFamily
    {
        get
        {
            IEnumerable<IPAddress> addresses = (Destinations ?? []).Select(prefix => prefix.BaseAddress).Concat(Sources ?? []);
            IPFamily[] families = [.. addresses.Select(address => address.Family()).Distinct()];
            return families.Length == 1 ? families[0] : null;
        }
    }

    /// <summary>0 is what the kernel keeps for none, and none.</summary>
    private static bool IsMetric(uint metric, HostRoute route)
        => (route.Metric ?? 0) is uint actual && (actual == metric || actual == metric.AsStored(route.AddressFamily));

    private bool HasGateway(IPAddress? gateway, int? interfaceIndex)
        => gateway is not null
        && Gateways!.Any(wanted => wanted.WithoutZone().Equals(gateway) && (wanted.Zone() is not int zone || zone == interfaceIndex));

    private bool HasInterface(int? index, string? name)
        => (index is int number && _indexes.Contains(number)) || (name is not null && IsInterface?.Invoke(name) == true);
}
