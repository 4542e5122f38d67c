using System;
using System.Linq;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>The address that one default route leads to.</summary>
public class DefaultRouteTests
{
    [Fact]
    public void An_IPv4_route_gives_its_interfaces_IPv4_address()
        => AssertChosen(KubernetesHosts.OnlyIPv4.IPv4Default(), "10.254.71.145", "eth3", HostAddressOrigin.DefaultRoute);

    [Fact]
    public void An_IPv6_route_gives_its_interfaces_IPv6_address()
        => AssertChosen(KubernetesHosts.OnlyIPv6.IPv6Default(), "2001::200", "eth3", HostAddressOrigin.DefaultRoute);

    [Fact]
    public void An_IPv4_route_is_skipped_if_its_interface_has_no_IPv4_address()
        => AssertSkipped(KubernetesHosts.OnlyIPv6.IPv4Default(), "eth3 has no IPv4 address");

    [Fact]
    public void An_IPv6_route_is_skipped_if_its_interface_has_only_a_link_local_IPv6_address()
        => AssertSkipped(KubernetesHosts.OnlyIPv4.IPv6Default(), "eth3 has no global unicast IPv6 address (fe80::2f7:6fff:fe6e:2956 is");

    [Fact]
    public void A_route_is_skipped_if_its_interface_is_down() => AssertSkipped(KubernetesHosts.Down.IPv4Default(), "eth3 is down");

    [Fact]
    public void A_route_whose_interface_does_not_exist_fails_the_choice()
    {
        Judgement judgement = Judge(KubernetesHosts.Nothing.IPv4Default());

        Assert.Equal(CandidateVerdict.Failed, judgement.Verdict);
        Assert.Equal(
            "there is no interface named eth3, which the route default via 10.254.0.1 dev eth3 uses", judgement.Reason);
    }

    [Fact]
    public void A_route_on_an_interface_with_link_local_addresses_gives_the_global_IPv4_address_of_loopback()
        => AssertChosen(KubernetesHosts.GlobalOnLoopback.IPv4Default(), "10.1.1.1", "lo", HostAddressOrigin.Loopback);

    [Fact]
    public void A_route_on_an_interface_with_link_local_addresses_gives_the_global_IPv6_address_of_loopback()
        => AssertChosen(KubernetesHosts.GlobalOnLoopback.IPv6Default(), "fd00:1:1::1", "lo", HostAddressOrigin.Loopback);

    [Fact]
    public void A_route_is_skipped_if_loopback_has_no_global_IPv4_address_either() => AssertSkipped(
        KubernetesHosts.OnlyLoopback.IPv4Default("lo"), "lo has no global unicast IPv4 address (127.0.0.1 is a loopback address)");

    [Fact]
    public void A_route_is_skipped_if_loopback_has_no_global_IPv6_address_either() => AssertSkipped(
        KubernetesHosts.OnlyLoopback.IPv6Default("lo"), "lo has no global unicast IPv6 address (::1 is a loopback address)");

    [Fact]
    public void A_loopback_interface_that_is_down_gives_no_address() => AssertSkipped(
        new TestHost().Interface("eth3", LinkFlags.Up).Interface("lo", LinkFlags.Loopback, "10.1.1.1/32").IPv4Default(),
        "eth3 has no IPv4 address, and no loopback interface that is up has a global unicast IPv4 address");

    [Fact]
    public void Any_interface_with_the_loopback_flag_counts_as_loopback_whatever_its_name() => AssertChosen(
        new TestHost().Interface("eth3", LinkFlags.Up)
            .Interface("lo", TestHost.LoopbackUp, "127.0.0.1/8")
            .Interface("anycast", TestHost.LoopbackUp, "10.1.1.1/32")
            .IPv4Default(),
        "10.1.1.1",
        "anycast",
        HostAddressOrigin.Loopback);

    [Fact]
    public void The_loopback_address_is_chosen_also_if_the_routes_interface_is_down() => AssertChosen(
        KubernetesHosts.Down.Interface("lo", TestHost.LoopbackUp, "10.1.1.1/32").IPv4Default(),
        "10.1.1.1",
        "lo",
        HostAddressOrigin.Loopback);

    [Fact]
    public void A_point_to_point_interface_of_a_route_counts() => AssertChosen(
        new TestHost().Interface("tun0", TestHost.PointToPointUp, "10.8.0.2/32").Route("0.0.0.0/0", "tun0"),
        "10.8.0.2",
        "tun0",
        HostAddressOrigin.DefaultRoute);

    [Fact]
    public void A_route_on_a_loopback_interface_gives_the_address_of_that_interface() => AssertChosen(
        new TestHost().Interface("lo", TestHost.LoopbackUp, "127.0.0.1/8", "10.1.1.1/32").Route("0.0.0.0/0", "lo"),
        "10.1.1.1",
        "lo",
        HostAddressOrigin.DefaultRoute);

    [Theory]
    [InlineData("0.0.0.0/0", "eth3", "10.0.0.1", 5u, "default via 10.0.0.1 dev eth3 metric 5")]
    [InlineData("0.0.0.0/1", "tun0", null, null, "0.0.0.0/1 dev tun0")]
    [InlineData("::/0", "eth3", "fe80::1", 1024u, "default via fe80::1 dev eth3 metric 1024")]
    public void A_route_has_the_text_that_ip_route_prints(string destination, string device, string? gateway, uint? metric, string text)
        => Assert.Equal(text, new TestHost().Route(destination, device, gateway, metric).Network.Routes!.Single().ToString());

    private static Judgement Judge(TestHost host) => host.Network.Routes!.Single().Judge(host.Network);

    private static void AssertChosen(TestHost host, string address, string device, HostAddressOrigin origin)
    {
        Judgement judgement = Judge(host);

        Assert.Equal(
            (CandidateVerdict.Chosen, address, device, origin),
            (judgement.Verdict, judgement.Address?.ToString(), judgement.Owner?.Name, judgement.Origin));
        Assert.Contains(address, judgement.Reason, StringComparison.Ordinal);
    }

    private static void AssertSkipped(TestHost host, string reason)
    {
        Judgement judgement = Judge(host);

        Assert.Equal(
            (CandidateVerdict.Skipped, null, null, null), (judgement.Verdict, judgement.Address, judgement.Owner, judgement.Origin));
        Assert.StartsWith(reason, judgement.Reason, StringComparison.Ordinal);
    }
}
