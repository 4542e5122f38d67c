using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>What the kernel shows, without a listing, of a host that has no route of its own. The listing is the witness.</summary>
public class AbsentHostTests : KernelTest
{
    private const string Default = "route add default via 10.1.0.2";

    private static readonly IPNetwork _host = IPNetwork.Parse("192.0.2.1/32");

    [Theory]
    [InlineData(Default)]
    [InlineData("route add 192.0.2.0/31 via 10.1.0.2")]
    [InlineData("route add 192.0.2.0/24 via 10.1.0.2 tos 0x10", Default)]
    [InlineData("route add 192.0.2.2/32 via 10.1.0.2", Default)]
    [InlineData("route add 192.0.2.1/32 via 10.1.0.2 table 100", Default)]
    [InlineData("route add throw 192.0.2.0/24")]
    [InlineData]
    [InlineData(Default, "rule add to 192.0.2.0/24 lookup 100", "route add default via 10.2.0.2 table 100")]
    public void A_host_without_a_route_is_absent(params string[] commands) => OnHost(
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
    [InlineData("dev v0 scope link proto 99")]
    [InlineData("via 10.1.0.2 mtu lock 65535 src 10.2.0.1")]
    [InlineData("via inet6 2001:db8:1::2 dev v0")]
    [InlineData("nexthop via 10.1.0.2 nexthop via 10.2.0.2")]
    public void A_host_with_a_route_is_not_absent(string way) => OnHost(Found, Default, $"route add {_host} {way}");

    [Theory]
    [InlineData("throw")]
    [InlineData("blackhole")]
    [InlineData("unreachable")]
    [InlineData("prohibit")]
    public void A_host_with_a_route_that_refuses_packets_is_not_absent(string type)
    {
        OnHost(Found, $"route add {type} {_host}");
        OnHost(Found, Default, $"route add {type} {_host}");
        OnHost(Found, $"{Default} table default", $"route add {type} {_host}");
        OnHost(Found, Default, $"route add {type} {_host} tos 0x10");
    }

    /// <summary>The kernel takes such a route and sends no packet by it, whatever the packet's type of service is.</summary>
    [Theory]
    [InlineData("via 10.2.0.2 tos 0xb8")]
    [InlineData("via 10.2.0.2 tos 0xe0 metric 7")]
    [InlineData("via 10.2.0.2 tos 0x20", "via 10.2.0.2 tos 0x24")]
    public void A_host_whose_route_is_for_a_type_of_service_that_no_packet_matches_is_not_absent(params string[] ways) => OnHost(
        client =>
        {
            Assert.DoesNotContain("10.2.0.2", NetworkNamespace.Ip($"route get {_host.BaseAddress} tos 0xb8"));
            Assert.False(client.IsHostAbsent(_host));
            Assert.Equal(ways.Length, client.FindRoutes(_host).Count);
        },
        [Default, .. ways.Select(way => $"route add {_host} {way}")]);

    [Theory]
    [InlineData(100, "route add 192.0.2.1/32 via 10.1.0.2 table 100")]
    [InlineData(1000, "route add 192.0.2.1/32 via 10.1.0.2 table 1000")]
    [InlineData(254, "route add 192.0.2.1/32 via 10.1.0.2 tos 0x10", "rule add tos 0x10 unreachable")]
    [InlineData(254, "route add 192.0.2.1/32 via 10.1.0.2", "rule add pref 5 unreachable")]
    [InlineData(254, "route add 192.0.2.1/32 via 10.1.0.2", "rule del table main", "rule add from 10.2.0.0/16 table main")]
    [InlineData(254, "route add 192.0.2.1/32 via 10.1.0.2", "rule add to 192.0.2.0/24 lookup 100", "route add default via 10.2.0.2 table 100")]
    public void A_host_with_a_route_that_rules_lead_past_is_not_absent(uint table, params string[] commands) => OnHost(
        client =>
        {
            Assert.False(client.IsHostAbsent(_host, table));
            Assert.Single(client.FindRoutes(_host, table));
        },
        [Default, .. commands]);

    [Fact]
    public void A_local_address_has_its_route_in_the_local_table_alone() => OnHost(client =>
    {
        IPNetwork address = IPNetwork.Parse("10.1.0.1/32");
        Assert.False(client.IsHostAbsent(address, RouteTable.Local));
        Assert.Empty(client.FindRoutes(address));
        Assert.Single(client.FindRoutes(address, RouteTable.Local));
    });

    [Fact]
    public void A_host_whose_route_has_its_link_down_is_not_absent() => OnHost(
        client =>
        {
            // The file is of the calling thread's namespace.
            File.WriteAllText("/proc/sys/net/ipv4/conf/all/ignore_routes_with_linkdown", "1");
            NetworkNamespace.Ip("link set v3 down");
            Stopwatch time = Stopwatch.StartNew();
            while (!NetworkNamespace.Ip($"route show {_host}").Contains("linkdown", StringComparison.Ordinal))
            {
                // The kernel notices in its own time that the carrier is gone.
                Assert.True(time.Elapsed.TotalSeconds < 20);
            }

            Found(client);
        },
        Default,
        "link add v2 type veth peer name v3",
        "link set v2 up",
        "link set v3 up",
        "address add 10.3.0.1/24 dev v2",
        $"route add {_host} via 10.3.0.2");

    /// <summary>The refusal has no text where a route uses an object, so nothing is shown where there is any.</summary>
    [Theory]
    [InlineData(0, "nexthop add id 7 via 10.1.0.2 dev v0")]
    [InlineData(1, "nexthop add id 7 via 10.1.0.2 dev v0", "route add 192.0.2.1/32 nhid 7")]
    [InlineData(1, "nexthop add id 7 via 10.1.0.2 dev v0", "route add 192.0.2.1/32 nhid 7 tos 0xe0")]
    [InlineData(1, "nexthop add id 8 blackhole", "route add 192.0.2.1/32 nhid 8")]
    public void Where_there_are_next_hop_objects_no_host_is_shown_to_be_absent(int count, params string[] commands) => OnHost(
        client =>
        {
            Assert.False(client.IsHostAbsent(_host));
            Assert.Equal(count, client.FindRoutes(_host).Count);
        },
        [Default, .. commands]);

    [Fact]
    public void Without_a_route_to_compare_with_no_host_is_shown_to_be_absent() => OnHost(
        client => Assert.False(client.IsHostAbsent(_host)), "address delete 127.0.0.1/8 dev lo");

    [Fact]
    public void A_caller_without_privilege_is_shown_nothing() => OnHost(
        client => PoorThread.Run(PoorThread.CAP_NET_ADMIN, () =>
        {
            using RouteClient poor = new();
            Assert.False(poor.IsHostAbsent(_host));
        }),
        Default);

    [Fact]
    public void Prefixes_and_IPv6_hosts_are_not_shown_to_be_absent() => OnHost(
        client =>
        {
            Assert.False(client.IsHostAbsent(IPNetwork.Parse("192.0.2.0/31")));
            Assert.False(client.IsHostAbsent(IPNetwork.Parse("2001:db8:9::1/128")));
        },
        Default);

    /// <summary>Hosts of every answer, in a table with routes of every type of service and of most kinds.</summary>
    [Fact]
    public void In_random_tables_each_host_is_absent_that_a_listing_does_not_show()
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
                string tos = random.Next(3) == 0 ? $" tos 0x{random.Next(64) << 2:x}" : "";
                return $"route append {type}192.0.2.{address}/{length}{(type == "" ? " via 10.1.0.2" : "")}{tos} metric {random.Next(3)}";
            }),
        ];
        foreach (string way in new[] { Default, "route add throw 192.0.0.0/16" })
        {
            OnHost(
                client =>
                {
                    NetworkNamespace.TryIp("-force -batch -", out _, string.Join('\n', routes));
                    string before = NetworkNamespace.Ip("-d -4 route show table all");
                    HashSet<IPNetwork> all = [.. client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Select(route => route.Destination)];
                    IPNetwork[] hosts = [.. Enumerable.Range(0, 256).Select(number => IPNetwork.Parse($"192.0.2.{number}/32"))];
                    Assert.Equal(hosts.Where(host => !all.Contains(host)), hosts.Where(host => client.IsHostAbsent(host)));
                    Assert.Equal(before, NetworkNamespace.Ip("-d -4 route show table all"));
                },
                way);
        }
    }

    private static void Found(RouteClient client)
    {
        string before = NetworkNamespace.Ip("-d route show table all");
        Assert.False(client.IsHostAbsent(_host));
        Route route = Assert.Single(client.FindRoutes(_host));
        Assert.Equal(_host, route.Destination);
        Assert.Equal(before, NetworkNamespace.Ip("-d route show table all"));
    }
}
