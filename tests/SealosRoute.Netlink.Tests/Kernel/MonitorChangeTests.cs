using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// Each kind of change, made by <c>ip</c>: what is seen of it, and that it adds up to the tables. <c>v0</c> has the number 3, and its peer
/// <c>v1</c> the number 2.
/// </summary>
public class MonitorChangeTests : MonitorTest
{
    [Theory]
    [InlineData("10.9.0.0/24", "10.1.0.2", "10.2.0.2", "")]
    [InlineData("2001:db8:9::/64", "2001:db8:1::2", "2001:db8:2::2", " metric 1024")]
    public void A_monitor_reports_that_a_route_is_added_replaced_changed_removed_and_added_again(
        string prefix, string gateway, string other, string metric) => Assert.Equal(
        [
            $"added {prefix} via {gateway} dev #3{metric}",
            $"replaced {prefix} via {other} dev #2{metric}",
            $"replaced {prefix} via {gateway} dev #3{metric}",
            $"removed {prefix} via {gateway} dev #3{metric}",
            $"added {prefix} via {other} dev #2{metric}",
        ],
        Watch(
            [],
            [
                $"route add {prefix} via {gateway}",
                $"route replace {prefix} via {other}",
                $"route change {prefix} via {gateway} proto static",
                $"route replace {prefix} via {gateway} proto static",
                $"route del {prefix}",
                $"route add {prefix} via {other}",
            ]));

    [Fact]
    public void A_monitor_keeps_routes_apart_that_differ_in_tos_metric_or_length() => Assert.Equal(
        [
            "added 10.9.0.0/24 via 10.1.0.2 dev #3",
            "added 10.9.0.0/24 via 10.1.0.2 dev #3",
            "added 10.9.0.0/24 via 10.1.0.2 dev #3 metric 7",
            "added 10.9.0.0/25 via 10.1.0.2 dev #3",
            "added 0.0.0.0/0 via 10.1.0.2 dev #3",
            "added 0.0.0.0/1 via 10.1.0.2 dev #3",
            "removed 10.9.0.0/24 via 10.1.0.2 dev #3",
            "replaced 10.9.0.0/24 via 10.1.0.3 dev #3 metric 7",
        ],
        Watch(
            [],
            [
                "route add 10.9.0.0/24 via 10.1.0.2",
                "route add 10.9.0.0/24 via 10.1.0.2 tos 0x10",
                "route add 10.9.0.0/24 via 10.1.0.2 metric 7",
                "route add 10.9.0.0/25 via 10.1.0.2",
                "route add default via 10.1.0.2",
                "route add 0.0.0.0/1 via 10.1.0.2",
                "route del 10.9.0.0/24 via 10.1.0.2 tos 0x10",
                "route replace 10.9.0.0/24 via 10.1.0.3 metric 7",
            ]));

    [Fact]
    public void A_monitor_reports_IPv4_twins_one_by_one() => AssertSame(
        [
            "added 10.9.0.0/24 via 10.1.0.2 dev #3",
            "added 10.9.0.0/24 via 10.1.0.3 dev #3",
            "added 10.9.0.0/24 via 10.1.0.4 dev #3",
            "removed 10.9.0.0/24 via 10.1.0.3 dev #3",
        ],
        Watch(
            [],
            [
                "route add 10.9.0.0/24 via 10.1.0.2",
                "route append 10.9.0.0/24 via 10.1.0.3",
                "route prepend 10.9.0.0/24 via 10.1.0.4",
                "route del 10.9.0.0/24 via 10.1.0.3",
            ]));

    [Theory]
    [InlineData("10.9.0.0/24", "via 10.1.0.2 dev #3", "via 10.1.0.3 dev #3", "via 10.1.0.9 dev #3")]
    [InlineData("2001:db8:9::/64", "dev #3 metric 1024", "dev #2 metric 1024", "dev #1 metric 1024")]
    public void A_monitor_reports_that_one_of_several_twins_is_replaced(string prefix, string one, string other, string third)
    {
        string Command(string verb, string route)
            => $"route {verb} {prefix} {route.Replace("#3", "v0").Replace("#2", "v1").Replace("#1", "lo")}";

        List<string> seen = Watch([Command("add", one), Command("append", other)], [Command("replace", third)]);

        Assert.Contains($"replaced {prefix} {third}", seen);
    }

    [Theory]
    [InlineData("via 2001:db8:1::2", "route append 2001:db8:9::/64 via 2001:db8:2::3", "")]
    [InlineData("via 2001:db8:1::2", "route append 2001:db8:9::/64 nexthop via 2001:db8:2::3 nexthop via 2001:db8:1::4", "")]
    [InlineData("nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::3", "route append 2001:db8:9::/64 via 2001:db8:1::4", "")]
    [InlineData(
        "nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::3 nexthop via 2001:db8:2::4",
        "route del 2001:db8:9::/64 via 2001:db8:1::2", "")]
    [InlineData(
        "nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::3", "route del 2001:db8:9::/64 via 2001:db8:1::2", " via 2001:db8:2::3 dev #2")]
    public void A_monitor_reports_an_IPv6_route_that_gains_or_loses_a_hop_as_replaced(string before, string command, string after)
        => Assert.Equal([$"replaced 2001:db8:9::/64{after} metric 1024"], Watch([$"route add 2001:db8:9::/64 {before}"], [command]));

    [Fact]
    public void A_monitor_counts_equal_IPv6_routes_as_two() => Assert.Equal(
        ["removed 2001:db8:9::/64 dev #1 metric 1024"],
        Watch(
            [
                "route add 2001:db8:9::/64 dev v0",
                "route append unreachable 2001:db8:9::/64",
                "route replace unreachable 2001:db8:9::/64",
            ],
            ["route del 2001:db8:9::/64"]));

    [Fact]
    public void Monitored_hops_that_come_and_go_quickly_add_up() => Assert.Equal(
        "added 2001:db8:9::/64 metric 1024",
        Watch(
            [],
            [
                "route add 2001:db8:9::/64 via 2001:db8:1::2",
                "route append 2001:db8:9::/64 via 2001:db8:2::3",
                "route append 2001:db8:9::/64 nexthop via 2001:db8:1::4 nexthop via 2001:db8:2::5",
                "route del 2001:db8:9::/64 via 2001:db8:1::2",
            ])[^1]);

    [Theory]
    [InlineData("10.9.0.0/24", "10.1.0.2", "10.2.0.2", "")]
    [InlineData("2001:db8:9::/64", "2001:db8:1::2", "2001:db8:2::2", " metric 1024")]
    public void A_monitor_reports_a_multipath_route_as_one(
        string prefix, string gateway, string other, string metric) => Assert.Equal(
        [
            $"added {prefix}{metric}",
            $"replaced {prefix}{metric}",
            $"removed {prefix}{metric}",
        ],
        Watch(
            [],
            [
                $"route add {prefix} nexthop via {gateway} nexthop via {other}",
                $"route replace {prefix} nexthop via {gateway} weight 5 nexthop via {other}",
                $"route del {prefix}",
            ]));

    [Fact]
    public void A_monitor_reports_the_routes_that_go_with_a_link_that_goes_down() => AssertSame(
        [
            "removed 10.1.0.0/24 dev #3",
            "removed 10.9.0.0/24 via 10.1.0.2 dev #3",
            "removed 10.9.1.0/24",
            "removed 2001:db8:1::/64 dev #3 metric 256",
            "removed 2001:db8:9::/64 via 2001:db8:1::2 dev #3 metric 1024",
        ],
        Watch(
            [
                "route add 10.9.0.0/24 via 10.1.0.2",
                "route add 10.9.1.0/24 nexthop via 10.1.0.2 nexthop via 10.1.0.3",
                "route add 10.9.2.0/24 nexthop via 10.1.0.2 nexthop via 10.2.0.3",
                "route add 2001:db8:9::/64 via 2001:db8:1::2",
                "route add 10.9.3.0/24 via 10.2.0.3",
            ],
            ["link set v0 down"]));

    [Fact]
    public void A_monitor_reports_the_routes_that_go_with_a_deleted_interface()
    {
        List<string> seen = Watch(
            ["route add 10.9.0.0/24 via 10.1.0.2", "route add 10.9.2.0/24 via 10.2.0.3", "route add 2001:db8:9::/64 via 2001:db8:1::2"],
            ["link del v0"]);

        Assert.Superset(
            new HashSet<string>
            {
                "removed 10.1.0.0/24 dev #3", "removed 10.9.0.0/24 via 10.1.0.2 dev #3", "removed 10.9.2.0/24 via 10.2.0.3 dev #2",
                "removed 2001:db8:9::/64 via 2001:db8:1::2 dev #3 metric 1024",
            },
            seen.ToHashSet());
    }

    [Fact]
    public void A_monitor_reports_the_routes_that_go_with_a_removed_address() => AssertSame(
        ["removed 10.1.0.0/24 dev #3", "removed 10.9.0.0/24 via 10.1.0.2 dev #3", "removed 10.9.1.0/24 via 10.2.0.2 dev #2"],
        Watch(
            [
                "route add 10.9.0.0/24 via 10.1.0.2 onlink dev v0",
                "route add 10.9.1.0/24 via 10.2.0.2 src 10.1.0.1",
                "route add 10.9.2.0/24 via 10.2.0.2",
            ],
            ["address del 10.1.0.1/24 dev v0"]));

    [Theory]
    [InlineData("10.9.0.0/24", "10.1.0.2", "10.2.0.2", "")]
    [InlineData("2001:db8:9::/64", "2001:db8:1::2", "2001:db8:2::2", " metric 1024")]
    public void A_monitor_reports_the_routes_of_a_next_hop_object_that_is_changed_or_removed(
        string prefix, string gateway, string other, string metric) => Assert.Equal(
        [
            $"added {prefix} via {gateway} dev #3{metric}",
            $"replaced {prefix} via {other} dev #2{metric}",
            $"removed {prefix} via {other} dev #2{metric}",
        ],
        Watch(
            [$"nexthop add id 1 via {gateway} dev v0"],
            [$"route add {prefix} nhid 1", $"nexthop replace id 1 via {other} dev v1", "nexthop del id 1"]));

    [Theory]
    [InlineData("10.9", "10.1.0.2")]
    [InlineData("2001:db8:9", "2001:db8:1::2")]
    public void A_monitor_reports_each_route_of_a_flush(string prefix, string gateway)
    {
        char separator = prefix.Contains(':') ? ':' : '.';
        string[] routes = [.. Enumerable.Range(1, 50).Select(i => $"{prefix}{separator}{i}{(separator == ':' ? "::" : ".0")}")];
        string length = separator == ':' ? "/64" : "/24";

        List<string> seen = Watch(
            [.. routes.Select(route => $"route add {route}{length} via {gateway} proto static")], ["route flush proto static"]);

        Assert.Equal(separator == '.' ? 50 : 0, seen.Count(change => change.StartsWith("removed", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void A_monitor_reports_routes_of_other_tables_only_if_they_are_watched()
    {
        string[] commands = ["route add 10.9.0.0/24 via 10.1.0.2 table 100", "route add 10.9.0.0/24 via 10.1.0.3 table 4294967295"];

        Assert.Empty(Watch([], commands));
        Assert.Equal(["added 10.9.0.0/24 via 10.1.0.3 dev #3"], Watch([], commands, table: uint.MaxValue));
        Assert.Equal(
            ["added 10.9.0.0/24 via 10.1.0.2 dev #3", "added 10.9.0.0/24 via 10.1.0.3 dev #3"], Watch([], commands, table: null));
    }

    [Fact]
    public void A_monitor_ignores_changes_of_state()
    {
        // Without its peer the link has no carrier: the kernel marks the routes, and takes none away.
        Assert.DoesNotContain(
            Watch(["route add 10.9.0.0/24 via 10.1.0.2"], ["link set v1 down"]),
            change => change.EndsWith("#3", System.StringComparison.Ordinal));
        Assert.Equal(
            ["added 2001:db8:9::/64 via 2001:db8:1::2 dev #3 metric 1024"],
            Watch(
                [],
                [
                    "route add 2001:db8:9::/64 via 2001:db8:1::2 expires 1000",
                    "route change 2001:db8:9::/64 via 2001:db8:1::2 expires 500",
                ]));
    }

    private static void AssertSame(string[] expected, List<string> seen)
        => Assert.Equal(expected.Order(System.StringComparer.Ordinal), seen.Distinct().Order(System.StringComparer.Ordinal));
}
