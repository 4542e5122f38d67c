using System;
using System.Collections.Generic;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>A route that was read, and is not there any more or is another when it is to be deleted.</summary>
public class DeleteChangedRouteTests : KernelTest
{
    public static TheoryData<string, string, string, string> Changes => new()
    {
        // destination, the route that was read, what became of it, and why the kernel could take the other for it
        { "192.0.2.1/32", "via 10.1.0.2", "", "nothing is left" },
        { "192.0.2.1/32", "via 10.1.0.2", "via 10.1.0.2 metric 100", "no metric is any" },
        { "192.0.2.1/32", "via 10.1.0.2", "via 10.1.0.2 metric 100 src 10.2.0.1", "no metric and no source are any" },
        { "192.0.2.1/32", "via 10.1.0.2", "via 10.1.0.2 src 10.2.0.1", "no source is any" },
        { "192.0.2.1/32", "via 10.1.0.2", "via 10.1.0.2 mtu 1400", "no path metrics are any" },
        { "192.0.2.1/32", "via 10.1.0.2 mtu 1400", "via 10.1.0.2 mtu 1300", "path metrics differ" },
        { "192.0.2.1/32", "via 10.1.0.2", "via 10.1.0.3", "the gateway differs" },
        { "192.0.2.1/32", "dev v0 scope global", "via 10.1.0.2 dev v0", "no gateway is any" },
        { "192.0.2.1/32", "via 10.1.0.2", "nexthop via 10.1.0.2 nexthop via 10.2.0.2", "the first hop is the same" },
        { "192.0.2.1/32", "nexthop via 10.1.0.2 nexthop via 10.2.0.2", "via 10.1.0.2", "the first hop is the same" },
        {
            "192.0.2.1/32",
            "nexthop via 10.1.0.2 nexthop via 10.2.0.2",
            "nexthop via 10.1.0.2 nexthop via 10.2.0.2 nexthop via 10.1.0.3",
            "the first hops are the same"
        },
        {
            "192.0.2.1/32",
            "nexthop via 10.1.0.2 nexthop via 10.2.0.2",
            "nexthop via 10.1.0.2 nexthop via 10.2.0.2 weight 7",
            "weights are not compared"
        },
        { "2001:db8:9::1/128", "via 2001:db8:1::2", "", "nothing is left" },
        { "2001:db8:9::1/128", "via 2001:db8:1::2", "via 2001:db8:1::2 metric 100", "the metric differs" },
        { "2001:db8:9::1/128", "dev v0", "via 2001:db8:1::2 dev v0", "no gateway is any" },
        { "2001:db8:9::1/128", "dev v0", "dev v0 src 2001:db8:2::1", "the source is not compared" },
        { "2001:db8:9::1/128", "dev v0", "dev v0 mtu 1400", "path metrics are not compared" },
        { "2001:db8:9::1/128", "dev v0", "dev v0 pref low", "the preference is not compared" },
        { "2001:db8:9::1/128", "dev lo", "type blackhole dev lo", "the type is not compared" },
        {
            "2001:db8:9::1/128",
            "nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::2",
            "nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::3",
            "hops are deleted one by one"
        },
        {
            "2001:db8:9::1/128",
            "nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::2",
            "nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::2 nexthop via 2001:db8:1::3",
            "hops are deleted one by one"
        },
        { "2001:db8:9::1/128", "nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::2", "via 2001:db8:1::2", "hops are deleted one by one" },
        { "2001:db8:9::1/128", "dev v0", "nexthop via 2001:db8:1::2 nexthop via 2001:db8:2::2", "no gateway is any" },
        { "2001:db8:9::1/128", "dev v0", "nhid 61", "a next hop object is taken by metric and protocol alone" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Deleting_a_route_that_was_changed_since_finds_nothing_and_keeps_the_changed_one(string destination, string read, string now, string since)
        => OnHost(
            client =>
            {
                var network = IPNetwork.Parse(destination);
                Route route = Assert.Single(client.FindRoutes(network));
                NetworkNamespace.Ip($"route del {destination} {read}");
                if (now.Length > 0)
                {
                    NetworkNamespace.Ip($"route add {TypeFirst(destination, now)}");
                }

                IReadOnlyList<string> before = Shown(network);
                var refusal = Assert.Throws<NetlinkException>(() => client.Delete(route));

                Assert.True(refusal.Error == Errno.ESRCH, $"{since}: {refusal.Message}");
                Assert.Equal($"Delete route {route}: No such process (ESRCH)", refusal.Message);
                Assert.Equal(before, Shown(network));
            },
            "nexthop add id 61 via 2001:db8:1::2 dev v0",
            $"route add {destination} {read}");

    [Fact]
    public void A_second_deletion_of_a_route_is_refused_as_no_such_process() => OnHost(
        client =>
        {
            Route route = Assert.Single(client.FindRoutes(IPNetwork.Parse("192.0.2.1/32")));
            client.Delete(route);

            Assert.Equal(Errno.ESRCH, Assert.Throws<NetlinkException>(() => client.Delete(route)).Error);
        },
        "route add 192.0.2.1 via 10.1.0.2");

    [Fact]
    public void Deleting_a_route_of_a_table_that_does_not_exist_says_that_the_table_is_missing() => OnHost(_ =>
    {
        Route? elsewhere = null;
        NetworkNamespace.Run(() =>
        {
            NetworkNamespace.Ip("route add 192.0.2.1 dev lo table 100");
            using RouteClient other = new();
            elsewhere = Assert.Single(other.FindRoutes(IPNetwork.Parse("192.0.2.1/32"), table: 100));
        });

        using RouteClient client = new();
        var refusal = Assert.Throws<NetlinkException>(() => client.Delete(elsewhere!));

        Assert.Equal((Errno.ESRCH, "FIB table does not exist"), (refusal.Error, refusal.KernelText));
    });

    [Fact]
    public void A_route_is_deleted_whatever_the_state_of_its_link_was_when_it_was_read() => OnHost(
        client =>
        {
            var network = IPNetwork.Parse("192.0.2.1/32");
            IReadOnlyList<Route> linkDown = client.FindRoutes(network);
            Assert.Equal(RouteFlags.LinkDown, linkDown[0].NextHops[1].Flags & RouteFlags.LinkDown);
            Assert.Equal(RouteFlags.LinkDown, linkDown[1].Flags & RouteFlags.LinkDown);
            IReadOnlyList<string> before = Shown(network);

            // The multipath route is like the second by its first hop, and is put back although its other hop's link is down.
            client.Delete(linkDown[1]);
            Assert.Equal([before[0]], Shown(network));

            NetworkNamespace.Ip("link set v3 up");
            client.Delete(linkDown[0]);
            Assert.Empty(Shown(network));
        },
        "link add v2 type veth peer name v3",
        "link set v2 up",
        "address add 10.3.0.1/24 dev v2",
        "route append 192.0.2.1 nexthop via 10.3.0.3 nexthop via 10.3.0.2",
        "route append 192.0.2.1 via 10.3.0.3");

    [Fact]
    public void A_route_with_a_blackhole_next_hop_object_is_put_back_as_one() => OnHost(client =>
    {
        var network = IPNetwork.Parse("2001:db8:9::1/128");
        NetworkNamespace.Ip("-6 nexthop add id 63 blackhole");
        NetworkNamespace.Ip("route append 2001:db8:9::1 nhid 63");
        NetworkNamespace.Ip("route append 2001:db8:9::1 dev v0");
        IReadOnlyList<string> before = Shown(network);

        client.Delete(client.FindRoutes(network)[1]);

        Assert.Contains(" nhid 63 ", before[0], StringComparison.Ordinal);
        Assert.Equal([before[0]], Shown(network));
    });

    [Fact]
    public void A_route_beside_the_deleted_one_keeps_its_lifetime() => OnHost(
        client =>
        {
            var network = IPNetwork.Parse("2001:db8:9::1/128");
            IReadOnlyList<Route> routes = client.FindRoutes(network);
            Assert.Null(routes[1].Gateway);

            client.Delete(routes[1]);

            string left = Assert.Single(Shown(network));
            Assert.Contains("via 2001:db8:1::2", left, StringComparison.Ordinal);
            Assert.Matches(" expires (3600|35[0-9][0-9])sec ", left);
        },
        "route append 2001:db8:9::1 via 2001:db8:1::2 dev v0 expires 3600",
        "route append 2001:db8:9::1 dev v0");

    [Fact]
    public void A_route_with_a_lifetime_is_deleted_as_it_was_read() => OnHost(
        client =>
        {
            var network = IPNetwork.Parse("2001:db8:9::1/128");

            client.Delete(Assert.Single(client.FindRoutes(network)));

            Assert.Empty(Shown(network));
        },
        "route add 2001:db8:9::1 via 2001:db8:1::2 dev v0 expires 3600");

    private static string TypeFirst(string destination, string route)
        => route.StartsWith("type ", StringComparison.Ordinal)
            ? $"{route.Split(' ')[1]} {destination} {string.Join(' ', route.Split(' ')[2..])}"
            : $"{destination} {route}";
}
