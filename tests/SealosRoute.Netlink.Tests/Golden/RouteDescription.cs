using System.Linq;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Netlink.Tests.Golden;

/// <summary>All that a route says, what is absent left out.</summary>
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
        ("metrics", route.Metrics is not null ? "yes" : null),
    }.Where(property => property.Value is not null).Select(property => $"{property.Name}={property.Value}"));

    private static string Describe(RouteNextHop hop) => $"({hop.Gateway},{hop.InterfaceIndex},{hop.Weight},{hop.Flags})";
}
