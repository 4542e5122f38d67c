using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>What is added here is what <c>ip</c> lists, in every field that was asked for.</summary>
public partial class AddedTests : DifferentialTest
{
    private const int RoutesOfAFamily = 60;
    private const uint FirstTable = 2_000_000_000;

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Random_routes_are_listed_by_ip_as_they_were_asked_for(int seed) => NetworkNamespace.Run(() =>
    {
        RandomTables.MakeHost();
        using RouteClient client = new();
        Dictionary<int, string> interfaces = IpRoutes.Interfaces(client);
        RandomSpec random = new(new Random(seed), name => interfaces.Single(pair => pair.Value == name).Key);
        IpRouteJson json = new(interfaces);
        List<RouteSpec> asked =
        [
            .. Enumerable.Range(0, RoutesOfAFamily).Select(number => random.IPv4(FirstTable + (uint)number)),
            .. Enumerable.Range(0, RoutesOfAFamily).Select(number => random.IPv6(FirstTable + (uint)number)),
        ];

        List<Route> created = [.. asked.Select(spec => client.Add(spec))];

        ILookup<string, string> shown = IpRoutes.Json().ToLookup(route => Table().Match(route).Value + route.Contains("\"pref\""));
        Assert.All(asked.Zip(created), pair =>
        {
            (RouteSpec spec, Route route) = pair;
            Assert.Equal(RequestOf(spec), RequestOf(spec, route));

            string listed = Assert.Single(shown[$"\"table\":\"{spec.Table}\"{route.Family == AddressFamily.InterNetworkV6}"]);
            Assert.Equal(Lifetime().Replace(listed, ""), Lifetime().Replace(json.Of(route), ""));
        });
    });

    /// <summary>What was asked for, in words.</summary>
    private static string RequestOf(RouteSpec spec) => string.Join(
        ' ',
        spec.Destination,
        spec.Table,
        spec.Type,
        spec.Protocol,
        spec.TypeOfService,
        spec.Metric ?? DefaultMetric(spec),
        spec.EffectiveScope,
        spec.Gateway,
        spec.InterfaceIndex,
        spec.OnLink,
        spec.PreferredSource,
        spec.NextHopId,
        spec.Preference,
        spec.Lifetime is TimeSpan lifetime ? Math.Ceiling(lifetime.TotalSeconds) : "",
        Text(spec.NextHops),
        Text(spec.Metrics));

    /// <summary>What the kernel made of it, without what was left to the kernel.</summary>
    private static string RequestOf(RouteSpec spec, Route route) => string.Join(
        ' ',
        route.Destination,
        route.Table,
        route.Type,
        route.Protocol,
        route.TypeOfService,
        route.Metric,
        route.Scope,
        spec.NextHopId is null ? route.Gateway : null,
        spec.InterfaceIndex is null ? null : route.InterfaceIndex,
        route.Flags.HasFlag(RouteFlags.OnLink),
        route.PreferredSource,
        route.NextHopId,
        spec.Preference is null ? null : route.Preference,
        route.Lifetime is TimeSpan lifetime ? Math.Ceiling(lifetime.TotalSeconds) : "",
        spec.NextHopId is null ? Text(route.NextHops) : "",
        Text(route.Metrics));

    private static uint? DefaultMetric(RouteSpec spec)
        => spec.Destination.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? null : 1024;

    private static string Text(IEnumerable<RouteNextHop> hops)
        => string.Join('+', hops.Select(Text));

    private static string Text(RouteNextHop hop)
        => $"({hop.Gateway},{hop.InterfaceIndex},{hop.Weight},{hop.Flags & RouteFlags.OnLink},{hop.Realms})";

    private static string Text(RouteMetrics? metrics) => metrics is null ? "" : string.Join(
        ',',
        metrics.Values.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}")
            .Concat(metrics.Locked.Select(kind => $"lock {kind}"))
            .Append(metrics.CongestionControl));

    [GeneratedRegex("\"table\":\"\\d+\"")]
    private static partial Regex Table();

    [GeneratedRegex("\"expires\":\\d+,")]
    private static partial Regex Lifetime();
}
