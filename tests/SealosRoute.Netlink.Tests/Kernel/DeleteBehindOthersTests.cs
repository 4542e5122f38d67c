using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>A route is deleted that stands behind others which the kernel would take first.</summary>
public class DeleteBehindOthersTests : KernelTest
{
    private static readonly IPNetwork _destination = IPNetwork.Parse("192.0.2.1/32");

    private static readonly string[] _third =
    [
        "link add v2 type veth peer name v3",
        "link set v2 up",
        "link set v3 up",
        "address add 10.3.0.1/24 dev v2",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Nothing_is_deleted_if_the_twin_before_the_route_could_not_be_added_again(bool inBulk) => OnHost(
        client =>
        {
            // The route stays with its other hop; the kernel would not make it again.
            NetworkNamespace.Ip("link set v2 down");
            IReadOnlyList<string> before = Shown(_destination);
            Assert.Equal(2, before.Count);
            Route wanted = client.FindRoutes(_destination)[1];

            NetlinkException? refusal = null;
            if (inBulk)
            {
                client.DeleteAll([wanted], (_, e) => refusal = e);
            }
            else
            {
                refusal = Assert.Throws<NetlinkException>(() => client.Delete(wanted));
            }

            Assert.Equal(Errno.ENETUNREACH, refusal!.Error);
            Assert.EndsWith("stands before it, might be taken instead and could not be put back: Nexthop has invalid gateway", refusal.Message);
            Assert.Equal(before, Shown(_destination));
        },
        [.. _third, $"route append {_destination} nexthop via 10.1.0.2 nexthop via 10.3.0.2", $"route append {_destination} via 10.1.0.2"]);

    [Fact]
    public void After_a_deletion_packets_still_take_the_first_route_that_stayed() => OnHost(
        client =>
        {
            string way = NetworkNamespace.Ip("route get 192.0.2.1");
            IReadOnlyList<string> before = Shown(_destination);

            client.Delete(client.FindRoutes(_destination)[2]);

            Assert.Equal(way, NetworkNamespace.Ip("route get 192.0.2.1"));
            Assert.Equal(before.Take(2), Shown(_destination));
        },
        $"route append {_destination} via 10.2.0.2 metric 7",
        $"route append {_destination} via 10.1.0.2 mtu 1400 metric 7",
        $"route append {_destination} via 10.1.0.2 metric 7");

    [Fact]
    public void Twins_that_were_before_the_first_route_that_stayed_are_before_it_again() => OnHost(
        client =>
        {
            IReadOnlyList<string> before = Shown(_destination);

            client.Delete(client.FindRoutes(_destination)[3]);

            Assert.Equal(before.Take(3), Shown(_destination));
        },
        $"route append {_destination} via 10.1.0.2 mtu 1300",
        $"route append {_destination} via 10.2.0.2",
        $"route append {_destination} via 10.1.0.2 mtu 1400",
        $"route append {_destination} via 10.1.0.2");

    [Theory]
    [InlineData("192.0.2.1/32", "8")]
    [InlineData("2001:db8:9::1/128", "68")]
    public void A_route_by_a_blackhole_object_is_no_blackhole_once_the_object_is_none(string destination, string id) => OnHost(
        client =>
        {
            string family = destination.Contains(':') ? "-6" : "-4";
            NetworkNamespace.Ip($"{family} nexthop add id {id} blackhole");
            NetworkNamespace.Ip($"route add {destination} nhid {id}");
            Route route = client.FindRoutes(IPNetwork.Parse(destination)).Single();
            Assert.Equal(RouteType.Blackhole, route.Type);
            client.Delete(route);
            client.Add(route);

            NetworkNamespace.Ip($"{family} nexthop replace id {id} dev v0");
            Route alive = client.FindRoutes(IPNetwork.Parse(destination)).Single();

            Assert.Equal(RouteType.Unicast, alive.Type);
            Assert.True(alive.IsSameRoute(route));

            // The one that was read is deleted though the object has changed under it.
            client.Delete(route);
            Assert.Empty(client.FindRoutes(IPNetwork.Parse(destination)));
        });

    /// <summary>No request passes over a route with a next hop object, so it is taken first and put back.</summary>
    [Fact]
    public void A_twin_that_is_deleted_instead_is_added_again_with_its_remaining_lifetime() => OnHost(
        client =>
        {
            IReadOnlyList<Route> twins = client.FindRoutes(IPNetwork.Parse("2001:db8:9::1/128"));
            Assert.Equal([61u, null], twins.Select(twin => twin.NextHopId));

            client.Delete(twins[1]);

            Route left = client.FindRoutes(IPNetwork.Parse("2001:db8:9::1/128")).Single();
            Assert.True(left.IsSameRoute(twins[0]));
            Assert.InRange(left.Lifetime!.Value.TotalSeconds, 900, 1001);
        },
        "nexthop add id 61 via 2001:db8:1::2 dev v0",
        "route append 2001:db8:9::1 nhid 61 expires 1000",
        "route append 2001:db8:9::1 dev v1 expires 2000");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Deleting_a_route_behind_one_that_was_added_since_keeps_that_one(bool inBulk) => OnHost(
        client =>
        {
            Route wanted = client.FindRoutes(_destination).Single();
            Assert.Single(client.ReadRoutes(new RouteFilter { Destination = _destination }));
            NetworkNamespace.Ip($"route prepend {_destination} nexthop via 10.1.0.2 nexthop via 10.3.0.2");
            NetworkNamespace.Ip("link set v2 down");
            IReadOnlyList<string> before = Shown(_destination);
            Assert.Equal(2, before.Count);

            NetlinkException? refusal = null;
            if (inBulk)
            {
                client.DeleteAll([wanted, wanted], (_, e) => refusal = e);
            }
            else
            {
                refusal = Assert.Throws<NetlinkException>(() => client.Delete(wanted));
            }

            Assert.Equal(Errno.ENETUNREACH, refusal!.Error);
            Assert.Equal(before, Shown(_destination));
        },
        [.. _third, $"route add {_destination} via 10.1.0.2"]);

    /// <summary>The kernel shares the path metrics of IPv4 routes by a next hop object, unless the request has an empty list of them.</summary>
    [Fact]
    public void Routes_by_one_next_hop_object_keep_their_own_path_metrics() => OnHost(
        client =>
        {
            string[] before = NetworkNamespace.Ip("-d route show table 99").Split('\n');
            Route[] routes = [.. client.ReadRoutes(new RouteFilter { Table = 99 })];
            Assert.Equal(3, routes.Length);

            foreach (Route[] some in new[] { [routes[0]], [routes[1]], [routes[2]], routes })
            {
                Array.ForEach(some, client.Delete);
                Array.ForEach(some, route => client.Add(route));
                Assert.Equal(before, NetworkNamespace.Ip("-d route show table 99").Split('\n'));

                client.DeleteAll(some, (route, refusal) => Assert.Fail(refusal.Message));
                client.AddAll(some, (route, refusal) => Assert.Fail(refusal.Message));
                Assert.Equal(before, NetworkNamespace.Ip("-d route show table 99").Split('\n'));
            }

            client.Add(new RouteSpec(IPNetwork.Parse("10.23.0.0/24")) { NextHopId = 1, Table = 99 });
            Assert.DoesNotContain("mtu", NetworkNamespace.Ip("route show 10.23.0.0/24 table 99"), StringComparison.Ordinal);
        },
        "nexthop add id 1 via 10.1.0.2 dev v0",
        "route add 10.20.0.0/24 nhid 1 table 99",
        "route add 10.21.0.0/24 nhid 1 mtu 1300 table 99",
        "route add 10.22.0.0/24 nhid 1 mtu 1400 table 99");
}
