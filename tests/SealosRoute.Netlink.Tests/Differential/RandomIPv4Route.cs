using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace SealosRoute.Netlink.Tests;

/// <summary>Random IPv4 routes as <c>ip route</c> takes them; the kernel refuses some.</summary>
internal sealed class RandomIPv4Route(Random random)
{
    /// <summary>Where gateways are on the link by will. The kernel lets none be a local address; see LawLimitTests.</summary>
    private static readonly IPNetwork _onLink = IPNetwork.Parse("172.16.0.0/16");

    /// <summary>Where gateways are: behind the interfaces, and on the link by will.</summary>
    private static readonly IPNetwork[] _gateways = [IPNetwork.Parse("10.0.0.0/13"), _onLink];

    /// <summary>To addresses of these types the kernel lets no gateway be, not even one that was there before; see LawLimitTests.</summary>
    private static readonly string[] _noGateway = ["broadcast", "multicast", "anycast"];

    private readonly List<(bool HasGateways, bool HasOnLink, string Text)> _identities = [];
    private int _count;

    /// <summary>What comes after <c>route append</c>. One in four shares prefix, type of service and metric with an earlier one.</summary>
    internal string Next(uint table)
    {
        // Every length and every protocol in turn.
        _count++;
        if (_identities.Count == 0 || !random.Chance(0.25))
        {
            IPNetwork prefix = random.Prefix(4, _count % 33);
            _identities.Add((_gateways.Any(gateways => Overlap(gateways, prefix)), Overlap(_onLink, prefix), RandomChoice.Line(
                prefix.ToString(),
                $"table {table}",
                random.Maybe(0.15, () => $"tos 0x{random.Next(1, 64) * 4:x}"),
                random.Maybe(0.5, () => $"metric {random.Number()}"))));
        }

        (bool hasGateways, bool hasOnLink, string identity) = _identities[^Math.Min(_identities.Count, random.Next(1, 4))];
        string type = random.Chance(0.7)
            ? "unicast"
            : random.Pick(
                [hasOnLink ? "throw" : "local", "blackhole", "unreachable", "prohibit", "throw", .. hasGateways ? [] : _noGateway]);
        return RandomChoice.Line(
            type,
            identity,
            $"proto {_count % 256}",
            random.Maybe(0.2, () => $"src 10.{random.Pick(1, 2, 3, 5)}.0.1"),
            random.Maybe(0.3, () => RandomPathMetrics.Next(random)),
            Way(type, hasGateways));
    }

    private static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    private string Way(string type, bool hasGateways) => type switch
    {
        "unicast" => random.Next(11) switch
        {
            0 => $"via {Gateway(out string device)} dev {device} {Realms()}",
            1 => $"via {Gateway(out _)} scope {random.Pick("site", "17", "100")}",
            2 => $"via {Gateway(out _)} {Realms()}",
            3 => $"dev {Device()} {Scope()}",
            4 => $"via 172.16.{random.Next(256)}.9 dev {Device()} onlink",
            5 => $"via inet6 {Gateway6(out string device)} dev {device}",
            6 or 7 => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Hop())),
            8 => $"nhid {random.Pick(1, 2, 3, 4, 12, 13, 61, 612)}",
            9 => $"{RandomEncapsulation.IPv4(random)} via {Gateway(out string device)} dev {device}",
            _ => $"{RandomEncapsulation.IPv4(random)} dev {Device()}",
        },
        "local" or "broadcast" or "multicast" or "anycast" => $"dev {Device()}",

        // Narrower than the gateways' own scope, it would keep them from being found.
        _ => hasGateways ? "" : random.Maybe(0.1, () => $"scope {random.Pick("link", "host", "site")}"),
    };

    private string Hop() => "nexthop " + random.Next(6) switch
    {
        0 => $"via {Gateway(out string device)} dev {device} weight {random.Next(1, 257)}",
        1 => $"via {Gateway(out _)} {Realms()}",
        2 => $"dev {Device()} weight {random.Next(1, 9)}",
        3 => $"via 172.16.{random.Next(256)}.9 dev {Device()} onlink",
        4 => $"via inet6 {Gateway6(out string device)} dev {device} weight {random.Next(1, 9)}",
        _ => $"{RandomEncapsulation.IPv4(random)} via {Gateway(out string device)} dev {device}",
    };

    private string Realms() => random.Maybe(0.3, () => $"realms {random.Pick("", $"{random.Next(1, 256)}/")}{random.Next(1, 256)}");

    private string Scope()
        => random.Maybe(0.4, () => $"scope {random.Pick("global", "link", "host", "site", random.Next(255).ToString())}");

    private string Device() => $"v{random.Pick(0, 1, 2, 4)}";

    private string Gateway(out string device)
    {
        int number = random.Pick(0, 1, 2, 4);
        device = $"v{number}";
        return $"10.{number + 1}.0.{random.Next(2, 255)}";
    }

    private string Gateway6(out string device)
    {
        int number = random.Pick(0, 1, 2, 4);
        device = $"v{number}";
        return $"{random.Pick("fe80::", $"2001:db8:{number + 1}::")}{random.Next(2, 255)}";
    }
}
