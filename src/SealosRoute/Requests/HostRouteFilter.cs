using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Which routes to list. Of several values of a field one must fit; a field without values does not matter.</summary>
internal sealed class HostRouteFilter
{
    private readonly List<(RouteField Field, object[] Values)> _fields = [];
    private int[] _indexes = [];

    internal IReadOnlyCollection<IPNetwork>? Destinations { get; init; }

    /// <summary>Names of interfaces. Each is the name of one that exists; an alternative name is a name of the same interface.</summary>
    internal IReadOnlyList<string> InterfaceNames { get; init; } = [];

    /// <summary>Whether an interface's name is one of those that were given with wildcards; null if none was.</summary>
    internal Func<string, bool>? IsInterface { get; init; }

    internal IPFamily? Family { get; init; }

    internal bool OnlyDefault { get; init; }

    /// <summary>The table, or null for all.</summary>
    internal uint? Table { get; init; }

    /// <summary>Adds values of a field, of which a route must have one; null adds nothing.</summary>
    internal void Add<T>(RouteField field, IEnumerable<T>? values)
        where T : notnull
    {
        if (values is not null)
        {
            _fields.Add((field, [.. values.Cast<object>()]));
        }
    }

    /// <summary>
    /// Finds the interfaces that were named, before routes are compared: a name without wildcards that no interface has is a mistake, not a
    /// filter that finds nothing.
    /// </summary>
    /// <param name="findInterface">Gives the number of an interface by its name.</param>
    internal void FindInterfaces(Func<string, int> findInterface) => _indexes = [.. InterfaceNames.Select(findInterface)];

    /// <summary>The part of the filter that the kernel, or a look at the raw message, can decide.</summary>
    internal RouteFilter ToKernelFilter() => new()
    {
        Family = (Family ?? OnlyFamily)?.ToAddressFamily(),
        Table = Table,
        Protocol = (RouteProtocol?)OnlyValue(RouteFields.Protocol),
        Type = (RouteType?)OnlyValue(RouteFields.Type),
        InterfaceIndex = IsInterface is null && _indexes is [int index] ? index : null,
        Destination = Destinations is { Count: 1 } ? Destinations.First() : null,
    };

    /// <summary>Whether no more was given than table and family: <see cref="ToKernelFilter"/> decides these whole.</summary>
    internal bool IsKernelFilter => !OnlyDefault && Destinations is null && IsInterface is null && _fields.Count == 0 && _indexes.Length == 0;

    /// <summary>Whether a route fits. A multipath route fits by any of its next hops.</summary>
    internal bool Matches(HostRoute route)
        => (Table is null || Table == route.Table)
        && (Family is null || Family == route.AddressFamily)
        && (Destinations is null || Destinations.Contains(route.Destination))
        && (!OnlyDefault || route.Destination.PrefixLength == 0)
        && HasFields(route)
        && ((IsInterface is null && _indexes.Length == 0)
            || HasInterface(route.InterfaceIndex, route.InterfaceName)
            || route.NextHops.Any(hop => HasInterface(hop.InterfaceIndex, hop.InterfaceName)));

    /// <summary>The family of all addresses that were given, if it is one.</summary>
    private IPFamily? OnlyFamily
    {
        get
        {
            IEnumerable<IPAddress> addresses = (Destinations ?? []).Select(prefix => prefix.BaseAddress).Concat(Values<IPAddress>(RouteFields.Source));
            IPFamily[] families = [.. addresses.Select(address => address.Family()).Distinct()];
            return families.Length == 1 ? families[0] : null;
        }
    }

    private bool HasFields(HostRoute route)
    {
        foreach ((RouteField field, object[] values) in _fields)
        {
            if (!Array.Exists(values, value => HasValue(field, value, route)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasValue(RouteField field, object value, HostRoute route)
        => field.Matches(value, route, static _ => null)

            // 0 is none, and some routes of IPv6 that the kernel made have none.
            || (field == RouteFields.Metric && value is 0u && route.Metric is null or 0)
            || (field == RouteFields.Gateway
                && route.NextHops.Any(hop => WaysOut.HasGateway((IPAddress)value, hop.Gateway, hop.InterfaceIndex)));

    private bool HasInterface(int? index, string? name)
        => (index is int number && _indexes.Contains(number)) || (name is not null && IsInterface?.Invoke(name) == true);

    private object? OnlyValue(RouteField field) => _fields.Find(row => row.Field == field).Values is [object value] ? value : null;

    private IEnumerable<T> Values<T>(RouteField field) => (_fields.Find(row => row.Field == field).Values ?? []).Cast<T>();
}
