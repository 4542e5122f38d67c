using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;

namespace SealosRoute.Netlink.Tests;

/// <summary>What the random tables must have, or a comparison of them would show nothing.</summary>
internal static class Feature
{
    private static readonly AddressFamily[] _families = [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6];

    private static readonly RouteType[] _types =
    [
        RouteType.Unicast, RouteType.Local, RouteType.Multicast, RouteType.Anycast,
        RouteType.Blackhole, RouteType.Unreachable, RouteType.Prohibit, RouteType.Throw,
    ];

    private static readonly (string Name, Func<Route, bool> IsThere)[] _all =
    [
        .. Enum.GetValues<RouteMetricKind>().Select(kind => ($"{kind}", (Func<Route, bool>)(route => route.Metrics?[kind] is not null))),
        .. _types.SelectMany(type => _families.Select(family
            => ($"{family} {type}", (Func<Route, bool>)(route => route.Family == family && route.Type == type)))),
        ("broadcast", route => route.Type == RouteType.Broadcast),
        ("type of service", route => route.TypeOfService != 0),
        ("largest metric", route => route.Metric == uint.MaxValue),
        ("large table", route => route.Table > int.MaxValue),
        ("scope", route => (int)route.Scope is not (0 or 253 or 254)),
        ("source", route => route.PreferredSource is not null),
        ("source prefix", route => route.SourcePrefix is not null),
        ("realms", route => route.Realms is not null),
        ("lock", route => route.Metrics?.Locked.Any() == true),
        ("congestion control", route => route.Metrics?.CongestionControl is not null),
        ("preference", route => route.Preference is RoutePreference.Low or RoutePreference.High),
        ("lifetime", route => route.Lifetime is not null),
        ("on-link", route => route.Flags.HasFlag(RouteFlags.OnLink)),
        ("no carrier", route => route.Flags.HasFlag(RouteFlags.LinkDown)),
        ("gateway of the other family", route => route.Gateway is not null && route.Gateway.AddressFamily != route.Family),
        .. ((RouteEncapsulationType[])[RouteEncapsulationType.IP, RouteEncapsulationType.IP6, RouteEncapsulationType.Seg6,
            RouteEncapsulationType.Seg6Local]).Select(type => ($"{type}", (Func<Route, bool>)(route => route.EncapsulationType == type))),
        ("IPv4 hops", route => route.Family == AddressFamily.InterNetwork && route.NextHops.Count > 1),
        ("IPv6 hops", route => route.Family == AddressFamily.InterNetworkV6 && route.NextHops.Count > 1),
        ("largest weights", route => route.NextHops.Any(hop => hop.Weight > 200)),
        ("on-link hop", route => route.NextHops.Any(hop => hop.Flags.HasFlag(RouteFlags.OnLink))),
        ("hop without gateway", route => route.NextHops.Any(hop => hop.Gateway is null)),
        ("hop of the other family", route => route.NextHops.Any(hop => (hop.Gateway?.AddressFamily ?? route.Family) != route.Family)),
        ("hop's realms", route => route.NextHops.Any(hop => hop.Realms is not null)),
        ("hop's encapsulation", route => route.NextHops.Any(hop => hop.EncapsulationType is not null)),
        ("next hop object", route => route is { NextHopId: not null, Gateway: not null }),
        ("encapsulating next hop object", route => route is { NextHopId: not null, EncapsulationType: not null }),
        ("group of next hop objects", route => route is { NextHopId: not null, NextHops.Count: > 1 }),
        ("blackhole next hop object", route => route is { NextHopId: not null, Type: RouteType.Blackhole }),
    ];

    /// <summary>The features that none of the routes has.</summary>
    internal static IEnumerable<string> Missing(IReadOnlyList<Route> routes)
        => _all.Where(feature => !routes.Any(feature.IsThere)).Select(feature => feature.Name);
}
