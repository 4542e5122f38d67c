using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Where the kernel does not permit the law.</summary>
public partial class LawLimitTests : KernelTest
{
    private static readonly string[] _third =
    [
        "link add v2 type veth peer name v3",
        "link set v2 up",
        "link set v3 up",
        "address add 10.3.0.1/24 dev v2",
        "address add 2001:db8:3::1/64 dev v2 nodad",
    ];

    [Theory]
    [InlineData("192.0.2.1/32", "nexthop via 10.1.0.2 nexthop via 10.3.0.2", Errno.ENETUNREACH)]
    [InlineData("2001:db8:9::1/128", "nexthop via 2001:db8:1::2 nexthop via 2001:db8:3::2", Errno.EHOSTUNREACH)]
    public void A_hop_whose_interface_is_down_stays_listed_but_is_not_accepted_again(string prefix, string hops, Errno error) => OnHost(
        client =>
        {
            NetworkNamespace.Ip("link set v2 down");
            Route route = Single(client, prefix);
            Assert.Contains(route.NextHops, hop => hop.Flags.HasFlag(RouteFlags.Dead));
            client.Delete(route);

            Assert.Equal(error, Assert.Throws<NetlinkException>(() => client.Add(route)).Error);
        },
        [.. _third, $"route add {prefix} {hops}"]);

    [Theory]
    [InlineData("broadcast")]
    [InlineData("multicast")]
    [InlineData("anycast")]
    public void A_gateway_that_a_broadcast_or_multicast_route_covers_since_stays_but_is_not_accepted_again(string type) => OnHost(
        client =>
        {
            Route route = Single(client, "192.0.2.1/32", table: 100);
            client.Delete(route);
            Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() => client.Add(route)).Error);

            // Both are accepted again in the order in which they were made.
            Route cover = Single(client, "10.0.0.0/8", table: 100);
            client.Delete(cover);
            client.Add(route);
            client.Add(cover);
        },
        "route add 192.0.2.1 via 10.1.0.2 table 100",
        $"route add {type} 10.0.0.0/8 dev v0 table 100");

    [Fact]
    public void An_onlink_gateway_that_is_a_local_address_since_stays_but_is_not_accepted_again() => OnHost(
        client =>
        {
            Route route = Single(client, "192.0.2.1/32");
            client.Delete(route);

            Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() => client.Add(route)).Error);
        },
        "route add 192.0.2.1 via 172.16.2.9 dev v0 onlink",
        "route add local 172.0.0.0/8 dev v0");

    [Fact]
    public void An_onlink_gateway_that_another_interface_covers_since_stays_but_is_not_accepted_again() => OnHost(
        client =>
        {
            Route route = Single(client, "2001:db8:9::1/128");
            client.Delete(route);

            Assert.Equal(Errno.EINVAL, Assert.Throws<NetlinkException>(() => client.Add(route)).Error);
        },
        "route add 2001:db8:9::1 via 2001:db8:e::2 dev v0 onlink",
        "route add 2001:db8:e::/48 dev v1");

    [Fact]
    public void An_IPv6_route_between_two_gateways_of_one_route_is_hidden_by_the_kernel_until_that_is_deleted() => OnHost(
        client =>
        {
            Route route = Single(client, "2001:db8:9::1/128");
            Assert.Equal(2, route.NextHops.Count);
            Assert.Single(Shown(IPNetwork.Parse("2001:db8:9::1/128")));

            client.Delete(route);

            Assert.Null(Single(client, "2001:db8:9::1/128").Gateway);
        },
        "route append 2001:db8:9::1 via 2001:db8:1::2",
        "route append 2001:db8:9::1 dev v1",
        "route append 2001:db8:9::1 via 2001:db8:2::2");

    [Theory]
    [InlineData("192.0.2.1/32")]
    [InlineData("2001:db8:9::1/128")]
    public void A_route_before_its_twins_is_added_again_behind_them(string prefix) => OnHost(
        client =>
        {
            IReadOnlyList<Route> twins = client.FindRoutes(IPNetwork.Parse(prefix));
            IReadOnlyList<string> shown = Shown(IPNetwork.Parse(prefix));
            Assert.Equal(3, twins.Count);
            client.Delete(twins[0]);

            Assert.Equal(Errno.EEXIST, Assert.Throws<NetlinkException>(() => client.Add(twins[0])).Error);
            client.Add(twins[0], append: true);

            Assert.Equal([shown[1], shown[2], shown[0]], Shown(IPNetwork.Parse(prefix)));

            // All of them, added in order, are in that order again.
            foreach (Route twin in twins)
            {
                client.Delete(twin);
            }

            foreach (Route twin in twins)
            {
                client.Add(twin, append: true);
            }

            Assert.Equal(shown, Shown(IPNetwork.Parse(prefix)));
        },
        $"route append {prefix} dev v0",
        $"route append {prefix} dev v1",
        $"route append blackhole {prefix}");

    /// <summary>A saved lifetime is in hundredths of a second, a request in whole ones.</summary>
    [Fact]
    public void A_lifetime_is_restored_to_the_next_whole_second() => OnHost(
        client =>
        {
            Route route = Single(client, "2001:db8:9::1/128");
            client.Delete(route);

            Route added = client.Add(route);

            Assert.InRange(added.Lifetime!.Value, route.Lifetime!.Value - TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(100));
            Assert.True(added.Lifetime > TimeSpan.FromSeconds(99));
        },
        "route add 2001:db8:9::1 dev v0 expires 100");

    [Fact]
    public void The_type_of_a_route_is_hidden_by_its_blackhole_next_hop_object() => OnHost(
        client =>
        {
            IReadOnlyList<string> before = Shown(IPNetwork.Parse("192.0.2.1/32"));
            Route route = Single(client, "192.0.2.1/32");
            Assert.Equal(RouteType.Blackhole, route.Type);

            client.Delete(route);
            client.Add(route);

            Assert.Equal(before, Shown(IPNetwork.Parse("192.0.2.1/32")));
        },
        "nexthop add id 3 blackhole",
        "route add 192.0.2.1 nhid 3");

    /// <summary>
    /// A router's route is of a kind of its own, which no request makes: it is restored with the same fields.
    /// </summary>
    [Fact]
    public void An_advertised_default_route_is_restored_as_one_that_was_added() => OnHost(
        client =>
        {
            File.WriteAllText("/proc/sys/net/ipv6/conf/v1/accept_ra_from_local", "1");
            RouterAdvertisement.Send(IPAddress.Parse("fe80::a"), client.FindLink("v0")!.Index);
            Route route = RouterAdvertisement.AwaitDefaultRoute(client);
            string before = Masked();
            Assert.Equal(RouteProtocol.RouterAdvertisement, route.Protocol);

            client.Delete(route);
            client.Add(route);

            Assert.Equal(before, Masked());
        },
        "address add fe80::a/64 dev v0 nodad");

    private static string Masked()
        => Lifetime().Replace(NetworkNamespace.Ip("-6 -d route show default"), "expires");

    [GeneratedRegex(@"expires \d+sec")]
    private static partial Regex Lifetime();

    private static Route Single(RouteClient client, string prefix, uint table = RouteTable.Main)
        => Assert.Single(client.FindRoutes(IPNetwork.Parse(prefix), table));
}
