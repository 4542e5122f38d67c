using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

public class ListRoutesTests : KernelTest
{
    [Theory]
    [InlineData("192.0.2.1/32")]
    [InlineData("0.0.0.0/0")]
    [InlineData("2001:db8::1/128")]
    [InlineData("::/0")]
    public void A_namespace_without_any_route_has_none_to_a_destination(string destination) => NetworkNamespace.Run(
        () =>
        {
            using RouteClient client = new();

            Assert.Empty(client.FindRoutes(IPNetwork.Parse(destination)));
            Assert.Empty(client.ListZeroRoutes(IPNetwork.Parse(destination).BaseAddress.AddressFamily));
        },
        loopback: false);

    [Theory]
    [InlineData("192.0.2.1/32")]
    [InlineData("2001:db8::1/128")]
    public void A_table_that_does_not_exist_has_no_routes(string destination)
        => OnHost(client => Assert.Empty(client.FindRoutes(IPNetwork.Parse(destination), table: 77)));

    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.0/25", "192.0.2.0/32", "192.0.2.1/32", "0.0.0.0/0", "0.0.0.0/1", "128.0.0.0/1")]
    [InlineData("2001:db8:9::/48", "2001:db8:9::/49", "2001:db8:9::/128", "2001:db8:9::1/128", "::/0", "::/1", "8000::/1")]
    public void FindRoutes_finds_only_routes_of_exactly_the_prefix(params string[] destinations) => OnHost(
        client =>
        {
            foreach (string destination in destinations)
            {
                Route found = Assert.Single(client.FindRoutes(IPNetwork.Parse(destination)));
                Assert.Equal(IPNetwork.Parse(destination), found.Destination);
            }
        },
        [.. destinations.Select(destination => $"route add {destination} dev v0")]);

    [Theory]
    [InlineData("192.0.2.1/32")]
    [InlineData("2001:db8:9::1/128")]
    public void FindRoutes_finds_only_routes_of_the_table(string destination) => OnHost(
        client =>
        {
            foreach (uint table in (uint[])[RouteTable.Main, 100, 252, 256, 1000, 4294967295])
            {
                Route found = Assert.Single(client.FindRoutes(IPNetwork.Parse(destination), table));
                Assert.Equal((table, table), (found.Table, found.Metric));
            }
        },
        [.. ((uint[])[RouteTable.Main, 100, 252, 256, 1000, 4294967295])
            .Select(table => $"route add {destination} dev v0 table {table} metric {table}")]);

    [Fact]
    public void The_IPv4_routes_with_address_zero_come_in_the_order_of_ip_route() => OnHost(
        client =>
        {
            IEnumerable<string> shown = NetworkNamespace.Ip("-4 -d route show root 0.0.0.0/0").Split('\n')
                .Where(line => line.Contains(" default ") || line.Contains(" 0.0.0.0"))
                .Select(line => line.Split(' ')[1])
                .Select(prefix => prefix == "default" ? "0.0.0.0/0" : prefix.Contains('/') ? prefix : prefix + "/32");

            IReadOnlyList<Route> listed = client.ListZeroRoutes(AddressFamily.InterNetwork);

            Assert.Equal(10, listed.Count);
            Assert.Equal(shown, listed.Select(route => route.Destination.ToString()));
        },
        "route add default via 10.1.0.2",
        "route add default via 10.2.0.2 metric 7",
        "route add 0.0.0.0/1 via 10.1.0.2",
        "route add 128.0.0.0/1 via 10.1.0.2",
        "route add unreachable default metric 9",
        "route add 0.0.0.0/2 dev v0",
        "route add 0.0.0.0/8 dev v1",
        "route add 0.0.0.0/32 dev v1",
        "route add 0.0.0.0/31 dev v1",
        "route add 0.0.0.0/3 dev v1 metric 3",
        "route add 0.0.0.0/3 dev v1 metric 2",
        "route add 0.0.0.0/4 dev v1 table 100");

    [Fact]
    public void The_IPv6_routes_with_address_zero_come_from_every_table() => OnHost(
        client => Assert.Equal(
            [("::/0", RouteTable.Main), ("::/0", 100), ("::/1", RouteTable.Main)],
            client.ListZeroRoutes(AddressFamily.InterNetworkV6)
                .Select(route => (route.Destination.ToString(), (int)route.Table))
                .OrderBy(route => route.Item1, System.StringComparer.Ordinal).ThenByDescending(route => route.Item2)),
        "route add ::/0 via 2001:db8:1::2",
        "route add ::/1 via 2001:db8:1::2",
        "route add ::/0 via 2001:db8:1::2 table 100");

    [Fact]
    public void The_IPv4_routes_with_address_zero_are_read_from_the_start_of_a_large_table_alone() => OnHost(
        _ =>
        {
            using RecordingTransport transport = new(new NetlinkSocket());
            using RouteClient client = new(transport);

            Assert.Equal("10.1.0.2", Assert.Single(client.ListZeroRoutes(AddressFamily.InterNetwork)).Gateway!.ToString());
            int receivesForZeroRoutes = transport.Received.Count;

            // The rest of the unfinished answer is not taken for the next one's.
            Assert.Single(client.FindRoutes(IPNetwork.Parse("20.0.78.31/32")));

            Assert.Equal(1, receivesForZeroRoutes);
            Assert.InRange(transport.Received.Count, 20_000 / 1000, int.MaxValue);
        },
        [
            "route add default via 10.1.0.2",
            .. Enumerable.Range(0, 20_000).Select(host => $"route add 20.0.{host >> 8}.{host & 0xff} via 10.1.0.2"),
        ]);
}
