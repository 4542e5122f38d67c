using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Among routes to one destination which differ in one respect only, exactly the named one is deleted, whichever it is.</summary>
public class DeleteExactlyOneTests : KernelTest
{
    private const string Via = "via 10.1.0.2";
    private const string Via6 = "via 2001:db8:1::2";
    private const string Hops6 = $"nexthop {Via6} nexthop via 2001:db8:2::2";

    private static readonly string[] _types = ["blackhole", "unreachable", "prohibit", "throw"];

    private static readonly string[] _nextHops =
    [
        "nexthop add id 1 via 10.1.0.2 dev v0",
        "nexthop add id 2 via 10.2.0.2 dev v1",
        "nexthop add id 12 group 1/2",
        "nexthop add id 3 blackhole",
        "nexthop add id 61 via 2001:db8:1::2 dev v0",
        "nexthop add id 62 via 2001:db8:2::2 dev v1",
        "nexthop add id 612 group 61/62",
    ];

    /// <summary>A respect, and routes in the order in which they are appended.</summary>
    public static TheoryData<string, string[]> IPv4 => new()
    {
        { "metric", [Via, $"{Via} metric 100", $"{Via} metric 4294967295"] },
        { "type of service", [Via, $"{Via} tos 0x10"] },
        { "protocol", [Via, $"{Via} proto static", $"{Via} proto 250"] },
        { "protocol, with one that is not said", [$"{Via} proto static", $"{Via} proto 0"] },
        { "gateway", [Via, "via 10.1.0.3", "via 10.2.0.2"] },
        { "device", ["dev v0", "dev v1"] },
        { "gateway or none", ["dev v0 scope global", $"{Via} dev v0"] },
        { "none or gateway", [$"{Via} dev v0", "dev v0 scope global"] },
        { "scope", ["dev v0 scope link", "dev v0 scope global"] },
        { "source last", [Via, $"{Via} src 10.2.0.1"] },
        { "source first", [$"{Via} src 10.2.0.1", $"{Via} src 10.1.0.1", Via] },
        { "type", [Via, "blackhole", "unreachable", "prohibit", "throw"] },
        { "path metrics last", [Via, $"{Via} mtu 1400"] },
        { "path metrics first", [$"{Via} mtu 1400 advmss 1000", $"{Via} mtu 1400", Via] },
        { "on-link", [$"{Via} dev v0 onlink", $"{Via} dev v0"] },
        { "gateway of the other family", ["via inet6 fe80::2 dev v0", "via inet6 fe80::3 dev v0", $"{Via} dev v0"] },
        { "second hop", [$"nexthop {Via} nexthop via 10.2.0.2", $"nexthop {Via} nexthop via 10.2.0.3"] },
        { "order of hops", [$"nexthop {Via} nexthop via 10.2.0.2", $"nexthop via 10.2.0.2 nexthop {Via}"] },
        { "weight of a hop", [$"nexthop {Via} nexthop via 10.2.0.2", $"nexthop {Via} nexthop via 10.2.0.2 weight 5"] },
        { "several hops, or the first, or the second", [$"nexthop {Via} nexthop via 10.2.0.2", Via, "via 10.2.0.2"] },
        { "number of hops", [$"nexthop {Via} nexthop via 10.2.0.2 nexthop via 10.2.0.3", $"nexthop {Via} nexthop via 10.2.0.2"] },
        { "next hop object", ["nhid 1", "nhid 2", "nhid 12", "nhid 3", $"{Via} dev v0", "blackhole"] },
        { "realm", [$"{Via} realms 5", $"{Via} realms 6", Via] },
    };

    /// <summary>A respect, and routes in the order in which they are appended.</summary>
    public static TheoryData<string, string[]> IPv6 => new()
    {
        { "metric", [Via6, $"{Via6} metric 100", $"{Via6} metric 4294967295"] },
        { "metric and protocol", [$"{Via6} metric 1 proto static", $"{Via6} metric 2 proto boot"] },
        { "gateway or none", ["dev v0", $"{Via6} dev v0"] },
        { "none or gateway", [$"{Via6} dev v0", "dev v0"] },
        { "device", ["dev v0", "dev v1"] },
        { "metric and type", [$"{Via6} metric 1", "blackhole metric 2", "unreachable metric 3", "prohibit metric 4", "throw metric 5"] },
        { "type", ["dev v0", "blackhole", $"{Via6}"] },
        { "several hops, or a device", [Hops6, "dev v0", "dev v1"] },
        { "a device, or several hops", ["dev v0", Hops6] },
        { "metric of several hops", [$"metric 1 {Hops6}", $"metric 2 {Hops6}"] },
        { "weight of a hop, or a device", [$"nexthop {Via6} weight 3 nexthop via 2001:db8:2::2", "dev v0"] },
        { "next hop object and metric", ["nhid 61", "nhid 62 metric 2", "nhid 612 metric 3", $"{Via6} metric 4"] },
        { "next hop object or a device", ["nhid 62", "dev v0"] },
        { "path metrics", [$"{Via6} mtu 1400", $"{Via6} metric 2"] },
        { "preference", [$"{Via6} pref high", $"{Via6} metric 2 pref low"] },
        { "source", [$"{Via6} src 2001:db8:1::1", "dev v0", $"{Via6} metric 2"] },
        { "on-link", [$"{Via6} dev v0 onlink", $"dev v0", $"{Via6} dev v0 metric 2"] },
    };

    [Theory]
    [MemberData(nameof(IPv4))]
    public void Exactly_one_of_IPv4_routes_is_deleted_that_differ_in(string respect, string[] routes) => DeleteEach(respect, "192.0.2.1/32", routes);

    [Theory]
    [MemberData(nameof(IPv6))]
    public void Exactly_one_of_IPv6_routes_is_deleted_that_differ_in(string respect, string[] routes) => DeleteEach(respect, "2001:db8:9::1/128", routes);

    [Theory]
    [InlineData("0.0.0.0/0", "0.0.0.0/1", "0.0.0.0/32")]
    [InlineData("::/0", "::/1", "::/128")]
    [InlineData("192.0.2.0/24", "192.0.2.0/25", "192.0.2.0/32")]
    public void Exactly_one_of_routes_is_deleted_that_differ_in_the_length_of_the_prefix(params string[] destinations) => OnHost(
        client =>
        {
            client.Delete(Assert.Single(client.FindRoutes(IPNetwork.Parse(destinations[1]))));

            Assert.Equal([1, 0, 1], destinations.Select(destination => Shown(IPNetwork.Parse(destination)).Count));
        },
        [.. destinations.Select(destination => $"route add {destination} dev v0")]);

    [Theory]
    [InlineData("192.0.2.1/32")]
    [InlineData("2001:db8:9::1/128")]
    public void Exactly_one_of_routes_is_deleted_that_differ_in_the_table(string destination) => OnHost(
        client =>
        {
            var network = IPNetwork.Parse(destination);

            client.Delete(Assert.Single(client.FindRoutes(network, table: 1000)));

            Assert.Equal([1, 1, 0, 1], ((uint[])[RouteTable.Main, 100, 1000, 4294967295]).Select(table => Shown(network, table).Count));
        },
        $"route add {destination} dev v0",
        $"route add {destination} dev v0 table 100",
        $"route add {destination} dev v0 table 1000",
        $"route add {destination} dev v0 table 4294967295");

    private static void DeleteEach(string respect, string destination, string[] routes) => OnHost(
        client =>
        {
            var network = IPNetwork.Parse(destination);
            string additions = string.Join('\n', routes.Select(route => Append(destination, route)));
            for (int named = 0; named < routes.Length; named++)
            {
                NetworkNamespace.Ip("-batch -", additions);
                IReadOnlyList<string> before = Shown(network);
                Assert.Equal(routes.Length, before.Count);

                client.Delete(client.FindRoutes(network)[named]);

                Assert.True(
                    InOrder(network, before.Where((_, index) => index != named)).SequenceEqual(InOrder(network, Shown(network))),
                    $"{respect}: deleted was [{before[named]}], and what is left is\n{string.Join('\n', Shown(network))}");

                // From the last to the first, so that each but the last has others before it that it may be taken for.
                foreach (Route rest in client.FindRoutes(network).Reverse())
                {
                    client.Delete(rest);
                }

                Assert.Empty(client.FindRoutes(network));
            }
        },
        _nextHops);

    /// <summary>
    /// The order of IPv4 routes is compared. An IPv6 route that is added again is behind others of its metric, and its hops may be in another
    /// order, which means nothing.
    /// </summary>
    private static IEnumerable<string> InOrder(IPNetwork network, IEnumerable<string> shown)
        => network.BaseAddress.AddressFamily == AddressFamily.InterNetwork
            ? shown
            : shown.Select(line => string.Join("nexthop", line.Split("nexthop").Select(hop => hop.Trim(' ', '\\', '\t')).Order()))
                .Order();

    /// <summary>The type stands before the destination, all else behind it.</summary>
    private static string Append(string destination, string route)
        => _types.FirstOrDefault(type => route.StartsWith(type, StringComparison.Ordinal)) is string type
            ? $"route append {type} {destination}{route[type.Length..]}"
            : $"route append {destination} {route}";
}
