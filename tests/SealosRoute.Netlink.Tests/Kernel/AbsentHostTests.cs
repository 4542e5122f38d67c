using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>What look-ups can tell of a host that has no route of its own, and what they cannot: there the table is listed.</summary>
public class AbsentHostTests : KernelTest
{
    private const string Default = "route add default via 10.1.0.2";

    private static readonly IPNetwork _host = IPNetwork.Parse("192.0.2.1/32");

    private static readonly string[] _objects = ["nexthop add id 7 via 10.1.0.2 dev v0", "nexthop add id 8 blackhole"];

    [Theory]
    [InlineData(Default)]
    [InlineData("route add 192.0.2.0/31 via 10.1.0.2")]
    [InlineData("route add 192.0.2.0/24 via 10.1.0.2 tos 0x10", Default)]
    [InlineData("route add 192.0.2.2/32 via 10.1.0.2")]
    [InlineData("route add throw 192.0.2.0/24")]
    public void That_there_is_none_is_shown(params string[] commands) => OnHost(
        client =>
        {
            Assert.True(client.IsHostAbsent(_host));
            Assert.Empty(client.FindRoutes(_host));
        },
        commands);

    [Theory]
    [InlineData("via 10.1.0.2")]
    [InlineData("via 10.1.0.2 metric 4294967295")]
    [InlineData("via 10.1.0.2 tos 0x04")]
    [InlineData("via 10.1.0.2 tos 0x1c")]
    [InlineData("nexthop via 10.1.0.2 nexthop via 10.2.0.2")]
    [InlineData("nhid 7")]
    [InlineData("nhid 8")]
    public void A_route_of_its_own_is_found(string way) => OnHost(Found, [Default, .. _objects, $"route add {_host} {way}"]);

    [Theory]
    [InlineData("throw")]
    [InlineData("blackhole")]
    [InlineData("unreachable")]
    [InlineData("prohibit")]
    public void A_route_of_its_own_that_refuses_packets_is_found(string type)
    {
        OnHost(Found, $"route add {type} {_host}");
        OnHost(Found, Default, $"route add {type} {_host}");
        OnHost(Found, $"{Default} table default", $"route add {type} {_host}");
        OnHost(Found, Default, $"route add {type} {_host} tos 0x10");
    }

    /// <summary>A look-up that finds nothing tells of the tables alone that the rules send every packet to.</summary>
    [Theory]
    [InlineData(100, "route add 192.0.2.1/32 via 10.1.0.2 table 100")]
    [InlineData(100, "route add 192.0.2.1/32 via 10.1.0.2 table 100", "rule add fwmark 7 table 100")]
    [InlineData(254, "route add 192.0.2.1/32 via 10.1.0.2 tos 0x10", "rule add tos 0x10 unreachable")]
    [InlineData(254, "route add 192.0.2.1/32 via 10.1.0.2", "rule add pref 5 unreachable")]
    [InlineData(254, "route add 192.0.2.1/32 via 10.1.0.2", "rule del table main", "rule add from 10.2.0.0/16 table main")]
    public void That_none_is_found_by_the_rules_shows_nothing(uint table, params string[] commands) => OnHost(
        client =>
        {
            Assert.False(client.IsHostAbsent(_host, table));
            Assert.Single(client.FindRoutes(_host, table));
        },
        commands);

    [Fact]
    public void A_table_that_every_packet_is_sent_to_is_told_of() => OnHost(
        client => Assert.True(client.IsHostAbsent(_host, 100)), "rule add pref 5 table 100", "route add 10.9.0.0/16 via 10.1.0.2 table 100");

    /// <summary>The kernel takes such a route and sends no packet by it, whatever the packet's type of service is.</summary>
    [Fact]
    public void A_route_for_a_type_of_service_that_the_kernel_never_matches_is_not_found_by_looking_up() => OnHost(
        client =>
        {
            Assert.DoesNotContain("10.2.0.2", NetworkNamespace.Ip($"route get {_host.BaseAddress} tos 0xb8"));
            Assert.True(client.IsHostAbsent(_host));
            Assert.Single(client.FindRoutes(_host));
        },
        Default,
        $"route add {_host} via 10.2.0.2 tos 0xb8");

    [Fact]
    public void A_local_address_has_its_route_in_its_own_table() => OnHost(client =>
    {
        IPNetwork address = IPNetwork.Parse("10.1.0.1/32");
        Assert.False(client.IsHostAbsent(address));
        Assert.False(client.IsHostAbsent(address, table: 255));
        Assert.Empty(client.FindRoutes(address));
        Assert.Single(client.FindRoutes(address, table: 255));
    });

    [Fact]
    public void Of_prefixes_and_of_IPv6_nothing_is_said() => OnHost(client =>
    {
        Assert.False(client.IsHostAbsent(IPNetwork.Parse("192.0.2.0/31")));
        Assert.False(client.IsHostAbsent(IPNetwork.Parse("2001:db8:9::1/128")));
    });

    [Fact]
    public void Where_rules_send_packets_to_another_table_the_table_is_listed() => OnHost(
        client =>
        {
            Assert.False(client.IsHostAbsent(_host));
            Found(client);
            Assert.True(client.IsHostAbsent(_host, table: 100));
            Assert.Empty(client.FindRoutes(_host, table: 100));
        },
        Default,
        "route add default via 10.2.0.2 table 100",
        "rule add to 192.0.2.0/24 lookup 100",
        $"route add {_host} via 10.1.0.2");

    [Fact]
    public void Where_routes_with_a_link_down_are_passed_over_the_table_is_listed() => OnHost(
        client =>
        {
            // What the file says is the calling thread's namespace's.
            File.WriteAllText("/proc/sys/net/ipv4/conf/all/ignore_routes_with_linkdown", "1");
            NetworkNamespace.Ip("link set v3 down");
            Assert.Contains("linkdown", NetworkNamespace.Ip($"route show {_host}"));

            Assert.False(client.IsHostAbsent(_host));
            Found(client);
        },
        Default,
        "link add v2 type veth peer name v3",
        "link set v2 up",
        "link set v3 up",
        "address add 10.3.0.1/24 dev v2",
        $"route add {_host} via 10.3.0.2");

    /// <summary>The listing is the witness, for hosts that are there and such that are not.</summary>
    [Fact]
    public void Of_random_tables_each_host_is_answered_for_as_a_listing_does()
    {
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        Random random = new(seed);
        string[] types = ["", "", "", "", "throw ", "blackhole ", "unreachable ", "prohibit "];
        string[] routes =
        [
            .. Enumerable.Range(0, 150).Select(_ =>
            {
                string type = types[random.Next(types.Length)];
                int length = random.Next(3) > 0 ? 32 : random.Next(24, 32);
                int address = random.Next(256) & (int)(0xffffffff << (32 - length));
                string tos = random.Next(3) == 0 ? $" tos 0x{random.Next(8) << 2:x}" : "";
                return $"route append {type}192.0.2.{address}/{length}{(type == "" ? " via 10.1.0.2" : "")}{tos} metric {random.Next(3)}";
            }),
        ];
        foreach (string way in new[] { Default, "route add throw 192.0.0.0/16" })
        {
            OnHost(
                client =>
                {
                    NetworkNamespace.TryIp("-force -batch -", out _, string.Join('\n', routes));
                    HashSet<IPNetwork> all = [.. client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Select(route => route.Destination)];
                    IPNetwork[] hosts = [.. Enumerable.Range(0, 256).Select(number => IPNetwork.Parse($"192.0.2.{number}/32"))];
                    Assert.All(hosts.Where(all.Contains), host => Assert.False(client.IsHostAbsent(host)));
                    Assert.Contains(hosts, host => client.IsHostAbsent(host));
                },
                way);
        }
    }

    private static void Found(RouteClient client)
    {
        Assert.False(client.IsHostAbsent(_host));
        Route route = Assert.Single(client.FindRoutes(_host));
        Assert.Equal(_host, route.Destination);
    }
}
