using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>A filter lets the same routes through as <c>ip route show</c> with the same filter.</summary>
public class FilterTests : DifferentialTest
{
    /// <summary>What <c>ip</c> leaves out when it is what was asked for.</summary>
    private static readonly string[] _asked = ["type", "table", "protocol"];

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Random_filters_let_through_what_ip_lets_through(int seed) => OnRandomTables(seed, (client, tables) =>
    {
        IpRouteJson json = new(IpRoutes.Interfaces(client));
        List<Route> all = Read(client);
        int found = 0;
        for (int trial = 0; trial < 20; trial++)
        {
            // What one route has, so that there is one at least; and sometimes another table than that.
            Route route = all[tables.Random.Next(all.Count)];
            int aspects = tables.Random.Next(1, 16);
            RouteFilter filter = new()
            {
                Family = route.Family,
                Table = (aspects & 1) == 0 ? null : tables.Random.Chance(0.1) ? 123_456 : route.Table,
                Protocol = (aspects & 2) == 0 ? null : route.Protocol,
                Type = (aspects & 4) == 0 ? null : route.Type,
                Destination = (aspects & 8) == 0 ? null : route.Destination,
            };
            string command = RandomChoice.Line(
                $"table {filter.Table?.ToString() ?? "all"}",
                filter.Protocol is RouteProtocol protocol ? $"proto {(int)protocol}" : "",
                filter.Type is RouteType type ? $"type {(int)type}" : "",
                filter.Destination is IPNetwork destination ? $"exact {destination}" : "");

            List<string> shown = IpRoutes.TryJson(route.Family == AddressFamily.InterNetwork ? "-4" : "-6", command);
            List<Route> routes = Read(client, filter);

            Assert.Equal([command, .. Compared(shown)], [command, .. Compared(routes.Where(one => IsShown(one, filter)).Select(json.Of))]);
            Assert.All(routes, one => Assert.Equal(
                (filter.Table ?? one.Table, filter.Protocol ?? one.Protocol, filter.Type ?? one.Type),
                (one.Table, one.Protocol, one.Type)));
            found += routes.Count;
        }

        Assert.InRange(found, 10, int.MaxValue);
    });

    /// <summary>Of IPv6 <c>ip</c> shows no local routes where it is asked for the main table.</summary>
    private static bool IsShown(Route route, RouteFilter filter)
        => (route.Family, filter.Table, route.Type) is not (AddressFamily.InterNetworkV6, RouteTable.Main, RouteType.Local);

    /// <summary><c>ip route show dev</c> leaves out routes with several hops, so its whole list is the witness.</summary>
    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void A_filter_by_interface_lets_through_every_route_that_leaves_by_it(int seed) => OnRandomTables(seed, (client, _) =>
    {
        Dictionary<int, string> interfaces = IpRoutes.Interfaces(client);
        IpRouteJson json = new(interfaces);
        List<string> all = IpRoutes.Json();
        foreach ((int index, string name) in interfaces)
        {
            List<Route> routes = Read(client, new RouteFilter { InterfaceIndex = index });

            Assert.Equal(
                Compared(all.Where(route => route.Contains($"\"dev\":\"{name}\""))), Compared(routes.Select(json.Of)));
        }

        Assert.Contains(
            Read(client, new RouteFilter { InterfaceIndex = interfaces.Single(pair => pair.Value == "v4").Key }),
            route => route.NextHops.Count > 1 && route.NextHops[0].InterfaceIndex != route.NextHops[1].InterfaceIndex);
    });

    [Fact]
    public void An_interface_that_only_a_second_hop_leaves_by_finds_its_route() => OnHost(
        client => Assert.Equal(
            ["192.0.2.1/32", "2001:db8:9::1/128"],
            Read(client, new RouteFilter { InterfaceIndex = client.FindLink("v1")!.Index, Protocol = RouteProtocol.Static })
                .Select(route => route.Destination.ToString())),
        "route add 192.0.2.1 proto static nexthop via 10.1.0.2 nexthop via 10.2.0.2",
        "route add 192.0.2.2 proto static nexthop via 10.1.0.2 nexthop via 10.1.0.3",
        "route add 2001:db8:9::1 proto static nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::2",
        "route add 2001:db8:9::2 proto static nexthop via 2001:db8:1::2 nexthop via 2001:db8:1::3");

    [Fact]
    public void A_route_with_a_next_hop_object_is_found_by_the_interface_of_the_object() => OnHost(
        client => Assert.Equal(
            [("192.0.2.1/32", 1u), ("192.0.2.3/32", 12u)],
            Read(client, new RouteFilter { InterfaceIndex = client.FindLink("v0")!.Index, Protocol = RouteProtocol.Static })
                .Select(route => (route.Destination.ToString(), route.NextHopId!.Value))),
        "nexthop add id 1 via 10.1.0.2 dev v0",
        "nexthop add id 2 via 10.2.0.2 dev v1",
        "nexthop add id 12 group 1/2",
        "route add 192.0.2.1 proto static nhid 1",
        "route add 192.0.2.2 proto static nhid 2",
        "route add 192.0.2.3 proto static nhid 12");

    [Fact]
    public void A_blackhole_is_found_by_its_type_also_if_only_its_next_hop_object_is_one() => OnHost(
        client =>
        {
            Assert.Equal(
                ["192.0.2.1/32", "192.0.2.2/32"],
                Read(client, new RouteFilter { Type = RouteType.Blackhole }).Select(route => route.Destination.ToString()));
            Assert.Empty(Read(client, new RouteFilter { Type = RouteType.Unicast, Destination = IPNetwork.Parse("192.0.2.1/32") }));
        },
        "nexthop add id 3 blackhole",
        "route add 192.0.2.1 nhid 3",
        "route add blackhole 192.0.2.2");

    [Fact]
    public void An_interface_that_does_not_exist_is_an_error_of_the_kernel() => OnHost(client => Assert.Equal(
        Errno.ENODEV,
        Assert.Throws<NetlinkException>(() => Read(client, new RouteFilter { InterfaceIndex = 9999 })).Error));

    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    [InlineData(AddressFamily.InterNetworkV6)]
    [InlineData(null)]
    public void A_listing_that_the_visitor_ends_is_followed_by_a_complete_one(AddressFamily? family) => OnHost(
        client =>
        {
            // An interface's own IPv6 address is added to the local table after duplicate detection.
            RouteFilter filter = new() { Family = family, Table = RouteTable.Main };
            List<string> all = [.. Read(client, filter).Select(route => route.ToString())];
            for (int wanted = 1; wanted < 600; wanted += 97)
            {
                List<string> seen = [];
                client.VisitRoutes(filter, route =>
                {
                    seen.Add(route.ToRoute().ToString());
                    return seen.Count < wanted;
                });

                Assert.Equal(all.Take(wanted), seen);
                Assert.Equal(all, Read(client, filter).Select(route => route.ToString()));
            }
        },
        [
            .. Enumerable.Range(0, 2000).Select(number => $"route add 20.0.{number >> 8}.{number & 0xff} via 10.1.0.2"),
            .. Enumerable.Range(0, 2000).Select(number => $"route add 2001:db8:9::{number:x} via 2001:db8:1::2"),
        ]);

    private static IEnumerable<string> Compared(IEnumerable<string> routes)
        => routes.Select(route => IpRoutes.Without(route, [.. _asked, "expires"]));
}
