using System;
using System.Linq;

namespace SealosRoute.Netlink.Tests;

/// <summary>All properties of a route that are not absent.</summary>
internal static class RouteDescription
{
    internal static string Of(Route route) => string.Join(' ', new (string Name, object? Value)[]
    {
        ("destination", route.Destination),
        ("tos", route.TypeOfService == 0 ? null : route.TypeOfService),
        ("table", route.Table),
        ("protocol", route.Protocol),
        ("scope", route.Scope),
        ("type", route.Type),
        ("flags", route.Flags == RouteFlags.None ? null : route.Flags),
        ("gateway", route.Gateway),
        ("interface", route.InterfaceIndex),
        ("metric", route.Metric),
        ("source", route.PreferredSource),
        ("nhid", route.NextHopId),
        ("hops", route.NextHops.Count == 0 ? null : string.Join('+', route.NextHops.Select(Describe))),
        ("metrics", route.Metrics is RouteMetrics metrics ? Describe(metrics) : null),
        ("from", route.SourcePrefix),
        ("preference", route.Preference),
        ("lifetime", route.Lifetime is TimeSpan lifetime ? Math.Ceiling(lifetime.TotalSeconds) : null),
        ("realms", route.Realms),
        ("encapsulation", Describe(route.EncapsulationType, route.Encapsulation)),
    }.Where(property => property.Value is not null).Select(property => $"{property.Name}={property.Value}"));

    private static string Describe(RouteNextHop hop)
        => $"({hop.Gateway},{hop.InterfaceIndex},{hop.Weight},{hop.Flags}"
        + (hop.Realms is null ? "" : $",realms={hop.Realms}")
        + (hop.EncapsulationType is null ? "" : $",{Describe(hop.EncapsulationType, hop.Encapsulation)}") + ")";

    private static string? Describe(RouteEncapsulationType? type, ReadOnlyMemory<byte> parameters)
        => type is null ? null : $"{type}:{Convert.ToHexStringLower(parameters.Span)}";

    private static string Describe(RouteMetrics metrics) => string.Join(
        ',',
        metrics.Values.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}:{pair.Value}")
            .Concat(metrics.Locked.Select(kind => $"lock:{kind}"))
            .Concat(metrics.CongestionControl is string name ? [name] : []));
}
