using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace SealosRoute.Netlink.Tests;

/// <summary>Random routes to be added, each in a table of its own, and with all that a request can have.</summary>
internal sealed class RandomSpec(Random random, Func<string, int> interfaceIndex)
{
    /// <summary>Any from 1 to what a byte can be, and some that the kernel does not make out of others.</summary>
    private static readonly RouteMetricKind[] _kinds =
        [.. Enum.GetValues<RouteMetricKind>().Except([RouteMetricKind.Features, RouteMetricKind.Mtu])];

    internal RouteSpec IPv4(uint table)
    {
        RouteType type = random.Chance(0.7)
            ? RouteType.Unicast
            : random.Pick(
                RouteType.Local, RouteType.Broadcast, RouteType.Multicast, RouteType.Anycast, RouteType.Blackhole, RouteType.Unreachable,
                RouteType.Prohibit, RouteType.Throw);
        bool leaves = type is RouteType.Local or RouteType.Broadcast or RouteType.Multicast or RouteType.Anycast;
        int way = type == RouteType.Unicast ? random.Next(5) : leaves ? 5 : 6;
        string device = $"v{random.Pick(0, 1, 2, 4)}";
        return new RouteSpec(random.Prefix(4, random.Next(33)))
        {
            Table = table,
            Type = type,
            Protocol = (RouteProtocol)random.Next(256),
            TypeOfService = (byte)(random.Next(64) * 4),
            Metric = random.Chance(0.5) ? Math.Max(1, random.Number()) : null,
            Metrics = random.Chance(0.5) ? PathMetrics() : null,
            PreferredSource = random.Chance(0.3) ? IPAddress.Parse($"10.{random.Pick(1, 2, 3, 5)}.0.1") : null,
            Scope = way == 0 && random.Chance(0.5) ? (RouteScope)random.Next(100) : null,
            Gateway = way switch
            {
                0 => Gateway(device),
                1 => IPAddress.Parse($"172.16.0.{random.Next(1, 255)}"),
                2 => IPAddress.Parse($"fe80::9{random.Next(1, 99)}"),
                _ => null,
            },
            OnLink = way == 1,
            InterfaceIndex = way is 3 or 4 or 6 ? null : interfaceIndex(device),
            NextHopId = way == 3 ? random.Pick<uint>(1, 2, 12, 61, 612) : null,
            NextHops = way == 4 ? Hops(isIPv4: true) : [],
        };
    }

    internal RouteSpec IPv6(uint table)
    {
        RouteType type = random.Chance(0.7)
            ? RouteType.Unicast
            : random.Pick(
                RouteType.Local, RouteType.Multicast, RouteType.Anycast, RouteType.Blackhole, RouteType.Unreachable, RouteType.Prohibit);
        bool leaves = type is RouteType.Local or RouteType.Multicast or RouteType.Anycast;
        int way = type == RouteType.Unicast ? random.Next(5) : leaves ? 5 : 6;
        string device = $"v{random.Pick(0, 1, 2, 4)}";
        return new RouteSpec(random.Prefix(16, random.Next(129)))
        {
            Table = table,
            Type = type,

            // IPv6 uses "boot" if none is given.
            Protocol = (RouteProtocol)random.Next(1, 256),
            Metric = random.Chance(0.5) ? Math.Max(1, random.Number()) : null,
            Metrics = random.Chance(0.5) ? PathMetrics() : null,
            PreferredSource = random.Chance(0.3) ? IPAddress.Parse($"2001:db8:{random.Pick(1, 2, 3, 5)}::1") : null,

            // The kernel forgets these for a route that refuses packets.
            Preference = way != 6 && random.Chance(0.5) ? random.Pick(Enum.GetValues<RoutePreference>()) : null,
            Lifetime = way != 6 && random.Chance(0.3) ? TimeSpan.FromSeconds(random.Next(100, 100_000) - random.NextDouble()) : null,
            Gateway = way switch
            {
                0 => IPAddress.Parse($"2001:db8:{device[1] - '0' + 1}::{random.Next(2, 999)}"),
                1 => IPAddress.Parse($"2001:db8:e::{random.Next(1, 99)}"),
                2 => IPAddress.Parse($"fe80::9{random.Next(1, 99)}"),
                _ => null,
            },
            OnLink = way == 1,
            InterfaceIndex = way is 3 or 4 or 6 ? null : interfaceIndex(device),
            NextHopId = way == 3 ? random.Pick<uint>(61, 62, 64, 612) : null,
            NextHops = way == 4 ? Hops(isIPv4: false) : [],
        };
    }

    private IPAddress Gateway(string device) => IPAddress.Parse($"10.{device[1] - '0' + 1}.0.{random.Next(2, 255)}");

    /// <summary>Several, no two of them the same: of one alone the kernel makes an ordinary route.</summary>
    private List<RouteNextHop> Hops(bool isIPv4)
        => Enumerable.Range(0, random.Next(2, 6)).Select(_ => Hop(isIPv4)).DistinctBy(hop => (hop.Gateway, hop.InterfaceIndex)).ToList()
            is { Count: > 1 } several ? several : Hops(isIPv4);

    private RouteNextHop Hop(bool isIPv4)
    {
        string device = $"v{random.Pick(0, 1, 2, 4)}";
        bool onLink = random.Chance(0.3);
        var other = IPAddress.Parse($"fe80::9{random.Next(100, 999)}");
        IPAddress? gateway = (isIPv4, onLink) switch
        {
            (true, true) => IPAddress.Parse($"172.16.0.{random.Next(1, 255)}"),
            (true, false) => random.Pick(Gateway(device), other, null),
            (false, true) => IPAddress.Parse($"2001:db8:e::{random.Next(1, 9999)}"),
            _ => other,
        };
        return new RouteNextHop(
            gateway,
            interfaceIndex(device),
            random.Next(1, 257),
            onLink ? RouteFlags.OnLink : RouteFlags.None,
            realms: isIPv4 && random.Chance(0.3) ? (uint)random.NextInt64(1, 1L << 32) : null);
    }

    private RouteMetrics PathMetrics()
    {
        Dictionary<RouteMetricKind, uint> values = random.GetItems(_kinds, random.Next(0, 5)).Distinct()
            .ToDictionary(kind => kind, _ => (uint)random.Next(1, 255));
        values[RouteMetricKind.Mtu] = (uint)random.Next(1280, 9000);
        string? congestionControl = random.Chance(0.3) ? random.Pick("cubic", "reno") : null;
        return new RouteMetrics(values, values.Keys.Where(_ => random.Chance(0.3)), congestionControl);
    }
}
