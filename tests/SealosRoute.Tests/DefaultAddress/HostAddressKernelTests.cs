using System.Net;
using SealosRoute.Testing;
using Xunit;
using static SealosRoute.RouteErrorId;
using Origin = SealosRoute.HostAddressOrigin;

namespace SealosRoute.Tests;

/// <summary>The choice on real hosts, each in a network namespace.</summary>
public class HostAddressKernelTests : HostKernelTest
{
    [Fact]
    public void The_address_of_the_default_routes_interface_is_chosen() => OnHost(
        () => Choose().Gives("10.1.0.5", "eth1", Origin.DefaultRoute, "10.1.0.1"), "route add default via 10.1.0.1");

    [Fact]
    public void The_default_route_with_the_lowest_metric_comes_first() => OnHost(
        () => Choose().Gives("10.2.0.5", "eth2", Origin.DefaultRoute, "10.2.0.1", 50),
        "route add default via 10.1.0.1 metric 100",
        "route add default via 10.2.0.1 metric 50");

    [Fact]
    public void The_route_0_0_0_0_1_comes_before_the_default_route() => OnHost(
        () => Choose().Gives("10.2.0.5", "eth2", Origin.DefaultRoute, "10.2.0.1"),
        "route add default via 10.1.0.1",
        "route add 0.0.0.0/1 via 10.2.0.1",
        "route add 128.0.0.0/1 via 10.2.0.1");

    [Theory]
    [InlineData("unreachable")]
    [InlineData("blackhole")]
    [InlineData("prohibit")]
    [InlineData("throw")]
    public void A_default_route_that_drops_packets_fails_the_choice_if_it_comes_first(string type) => OnHost(
        () => Choose().FailsWith(InterfaceNotFound, "default dev * metric 7"),
        $"route add {type} default metric 7",
        "route add default via 10.0.0.1 metric 100");

    [Fact]
    public void A_default_route_that_drops_packets_is_ignored_after_a_usable_one() => OnHost(
        () => Choose().Gives("10.0.0.5", "eth0", Origin.DefaultRoute, "10.0.0.1", 5),
        "route add unreachable default metric 4278198272",
        "route add default via 10.0.0.1 metric 5");

    [Fact]
    public void A_multipath_default_route_counts_with_its_first_next_hop_even_if_that_is_dead() => OnHost(
        () => Choose().FailsWith(NoUsableAddress, "eth1 is down"),
        "route add default nexthop via 10.1.0.1 nexthop via 10.0.0.1",
        "link set eth1 down");

    [Fact]
    public void A_gateway_of_the_other_family_is_not_shown() => OnHost(
        () => Choose().Gives("10.1.0.5", "eth1", Origin.DefaultRoute), "-4 route add default via inet6 fe80::1 dev eth1");

    [Fact]
    public void The_address_of_loopback_is_chosen_if_the_interface_has_only_link_local_ones() => OnHost(
        () => Choose().Gives("10.255.0.1", "lo", Origin.Loopback),
        "address flush dev eth1",
        "address add 10.255.0.1/32 dev lo",
        "-4 route add default via inet6 fe80::1 dev eth1");

    [Fact]
    public void The_primary_address_is_chosen_whichever_was_added_last() => OnHost(
        () =>
        {
            Choose().Gives("10.1.0.5", "eth1", Origin.DefaultRoute, "10.1.0.1");
            Assert.Equal("10.1.0.4 is on eth1, where 10.1.0.5 comes first", Choose().Compare(IPAddress.Parse("10.1.0.4")).Reason);
        },
        "address add 10.1.0.4/24 dev eth1",
        "route add default via 10.1.0.1");

    [Fact]
    public void A_primary_address_of_another_network_comes_before_an_older_secondary_one() => OnHost(
        () => Choose().Gives("10.7.0.5", "eth1", Origin.DefaultRoute, "10.1.0.1"),
        "address add 10.1.0.4/24 dev eth1",
        "address add 10.7.0.5/24 dev eth1",
        "route add default via 10.1.0.1",
        "address del 10.1.0.5/24 dev eth1",
        "address add 10.1.0.5/24 dev eth1",
        "route replace default via 10.1.0.1");

    [Fact]
    public void The_local_address_and_not_the_peer_is_chosen() => OnHost(
        () => Choose().Gives("10.9.0.1", "eth1", Origin.DefaultRoute, "10.9.0.2"),
        "address flush dev eth1",
        "address add 10.9.0.1 peer 10.9.0.2/32 dev eth1",
        "route add default via 10.9.0.2");

    [Fact]
    public void A_point_to_point_interface_counts_if_a_default_route_uses_it() => OnHost(() =>
    {
        Assert.SkipUnless(
            NetworkNamespace.TryIp("tuntap add mode tun dev tun0", out string refusal),
            $"No point-to-point interface can be made here: {refusal.Trim()}");
        Ip("link set tun0 up", "address add 10.8.0.2/24 dev tun0", "route add default dev tun0");

        Choose().Gives("10.8.0.2", "tun0", Origin.DefaultRoute);
    });

    [Fact]
    public void An_IPv4_address_mapped_into_IPv6_is_chosen_as_IPv4() => OnHost(
        () => Choose().Gives("192.0.2.7", "eth1", Origin.DefaultRoute),
        "-4 address flush dev eth1",
        "-6 address add ::ffff:192.0.2.7/128 dev eth1 nodad",
        "route add default dev eth1");

    [Fact]
    public void A_default_route_in_another_IPv4_table_does_not_count() => OnHost(
        () => Choose().FailsWith(NoDefaultRoute), "route add default via 10.1.0.1 table 100");

    [Fact]
    public void A_default_route_in_another_IPv6_table_counts_and_comes_before_that_of_the_main_table() => OnHost(
        () => Choose(IPFamily.IPv6).Gives("2001:db8:2::5", "eth2", Origin.DefaultRoute, "2001:db8:2::1", 1024),
        "-6 route add default via 2001:db8:1::1 metric 1",
        "-6 route add default via 2001:db8:2::1 table 100");

    [Fact]
    public void An_IPv6_default_route_without_a_gateway_does_not_count() => OnHost(
        () => Choose(IPFamily.IPv6).FailsWith(NoDefaultRoute), "-6 route add default dev eth1");

    [Fact]
    public void The_family_that_has_a_default_route_is_chosen_whichever_is_preferred() => OnHost(
        () =>
        {
            Choose().Gives("2001:db8:1::5", "eth1", Origin.DefaultRoute, "2001:db8:1::1", 1024);
            Ip("route add default via 10.0.0.1");
            Choose().Gives("10.0.0.5", "eth0", Origin.DefaultRoute, "10.0.0.1");
            Choose(IPFamily.IPv6).Gives("2001:db8:1::5", "eth1", Origin.DefaultRoute, "2001:db8:1::1", 1024);
        },
        "-6 route add default via 2001:db8:1::1");

    [Theory]
    [InlineData("240.0.0.5/8")]
    [InlineData("100.64.0.5/10")]
    [InlineData("0.1.2.3/32")]
    public void Reserved_and_shared_addresses_are_chosen(string address) => OnHost(
        () => Choose().Gives(address.Split('/')[0], "eth1", Origin.DefaultRoute),
        "address flush dev eth1",
        $"address add {address} dev eth1",
        "route add default dev eth1");

    [Fact]
    public void A_unique_local_address_is_chosen() => OnHost(
        () => Choose(IPFamily.IPv6).Gives("fd12:3456::5", "eth1", Origin.DefaultRoute, "fe80::1", 1024),
        "-6 address del 2001:db8:1::5/64 dev eth1",
        "-6 address add fd12:3456::5/64 dev eth1 nodad",
        "-6 route add default via fe80::1 dev eth1");

    [Theory]
    [InlineData("169.254.1.1/16", "a link-local address")]
    [InlineData("127.1.2.3/8", "a loopback address")]
    public void An_address_that_is_not_global_unicast_is_not_chosen(string address, string kind) => OnHost(
        () => Choose().FailsWith(NoUsableAddress, $"{address.Split('/')[0]} is {kind}"),
        "address flush dev eth1",
        $"address add {address} dev eth1",
        "route add default dev eth1");

    [Fact]
    public void Reading_needs_no_privilege() => OnHost(
        () => UnprivilegedThread.Run(() => Choose().Gives("10.1.0.5", "eth1", Origin.DefaultRoute, "10.1.0.1")),
        "route add default via 10.1.0.1");
}
