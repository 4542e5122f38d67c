using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace SealosRoute.Netlink.Tests;

/// <summary>Random IPv6 routes as <c>ip route</c> takes them; the kernel refuses some.</summary>
internal sealed class RandomIPv6Route(Random random)
{
    private static readonly IPAddress _gateway = IPAddress.Parse("2001:db8:e::");

    private readonly List<string> _identities = [];

    /// <summary>
    /// Where a route without a gateway stands: the kernel would make a gateway behind it a further hop of one before it, and hide what
    /// stands between them from everybody; see LawLimitTests.
    /// </summary>
    private readonly HashSet<string> _closed = [];
    private int _count;

    /// <summary>What comes after <c>route append</c>. One in five shares prefix and metric with an earlier one.</summary>
    internal string Next(uint table)
    {
        // Every length and every protocol in turn.
        _count++;
        if (_identities.Count == 0 || !random.Chance(0.2))
        {
            _identities.Add(RandomChoice.Line(
                Prefix(_count % 129).ToString(),
                $"table {table}",
                random.Maybe(0.1, () => $"from {random.Prefix(16, random.Next(1, 129))}"),
                random.Maybe(0.5, () => $"metric {random.Number()}")));
        }

        string identity = _identities[^Math.Min(_identities.Count, random.Next(1, 4))];
        string type = random.Chance(0.75)
            ? "unicast"
            : random.Pick("local", "multicast", "anycast", "blackhole", "unreachable", "prohibit", "throw");
        string way = Way(type, _closed.Contains(identity));
        if (!way.Contains("via", StringComparison.Ordinal))
        {
            _closed.Add(identity);
        }

        return RandomChoice.Line(
            type,
            identity,
            $"proto {_count % 256}",
            random.Maybe(0.2, () => $"src 2001:db8:{random.Pick(1, 2, 3, 5)}::1"),
            random.Maybe(0.3, () => RandomPathMetrics.Next(random)),
            random.Maybe(0.2, () => $"expires {random.Next(60, 100_000)}"),
            random.Maybe(0.2, () => $"pref {random.Pick("low", "medium", "high")}"),
            way);
    }

    /// <summary>
    /// But for the default, none that on-link gateways are in: the kernel lets them be on the interface of such a route alone, and on no
    /// other one that was there before; see LawLimitTests.
    /// </summary>
    private IPNetwork Prefix(int length)
        => random.Prefix(16, length) is var prefix && (length == 0 || !prefix.Contains(_gateway)) ? prefix : Prefix(length);

    private string Way(string type, bool isClosed) => type switch
    {
        "unicast" => random.Next(isClosed ? 3 : 10) switch
        {
            0 => $"dev {Device()}",
            1 => $"nhid {random.Pick(61, 62, 63, 64, 612)}",
            2 => $"{RandomEncapsulation.IPv6(random)} dev {Device()}",
            3 => $"via {Gateway(out string device)} dev {device}",
            4 => $"via {Gateway(out _)}",
            5 => $"via fe80::9{random.Next(2, 99)} dev {Device()}",
            6 => $"via 2001:db8:e::{random.Next(2, 99)} dev {Device()} onlink",
            7 => $"{RandomEncapsulation.IPv6(random)} via {Gateway(out string device)} dev {device}",
            _ => string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Hop())),
        },
        "local" or "multicast" or "anycast" => $"dev {Device()}",
        _ => "",
    };

    private string Hop() => "nexthop " + random.Next(4) switch
    {
        0 => $"via {Gateway(out string device)} dev {device} weight {random.Next(1, 257)}",
        1 => $"via fe80::9{random.Next(2, 99)} dev {Device()} weight {random.Next(1, 9)}",
        2 => $"via 2001:db8:e::{random.Next(2, 99)} dev {Device()} onlink",
        _ => random.Maybe(0.3, () => RandomEncapsulation.IPv6(random) + " ") + $"via {Gateway(out string device)} dev {device}",
    };

    private string Device() => $"v{random.Pick(0, 1, 2, 4)}";

    private string Gateway(out string device)
    {
        int number = random.Pick(0, 1, 2, 4);
        device = $"v{number}";
        return $"2001:db8:{number + 1}::{random.Next(2, 999)}";
    }
}
