using System.Linq;
using SealosRoute.Netlink;
using Xunit;
using static SealosRoute.RouteErrorId;
using Origin = SealosRoute.HostAddressOrigin;

namespace SealosRoute.Tests;

/// <summary>The choice on a host whose route table cannot be read.</summary>
public class ChoiceFromInterfacesTests
{
    private const string NoneAcceptable = "no acceptable interface with global unicast address";

    [Fact]
    public void A_host_without_interfaces_fails_with_NoUsableAddress()
        => Choose(KubernetesHosts.Nothing).FailsWith(NoUsableAddress, "no interfaces found");

    [Fact]
    public void An_interface_that_is_down_is_skipped()
        => Choose(KubernetesHosts.Down).FailsWith(NoUsableAddress, NoneAcceptable, "eth3 is down");

    [Fact]
    public void A_loopback_interface_is_skipped()
        => Choose(KubernetesHosts.OnlyLoopback).FailsWith(NoUsableAddress, NoneAcceptable, "lo is a loopback interface");

    [Fact]
    public void A_point_to_point_interface_is_skipped()
        => Choose(KubernetesHosts.OnlyPointToPoint).FailsWith(NoUsableAddress, NoneAcceptable, "lo is a point-to-point interface");

    [Fact]
    public void An_interface_without_addresses_is_skipped()
        => Choose(KubernetesHosts.WithoutAddresses)
            .FailsWith(NoUsableAddress, NoneAcceptable, "eth3 has no IPv4 address", "no IPv6 address");

    [Fact]
    public void An_interface_with_only_link_local_addresses_is_skipped() => Choose(KubernetesHosts.OnlyLinkLocal)
        .FailsWith(NoUsableAddress, NoneAcceptable, "169.254.162.166 is a link-local", "fe80::200 is a link-local");

    [Fact]
    public void A_host_with_only_IPv4_gets_its_IPv4_address()
        => Choose(KubernetesHosts.OnlyIPv4).Gives("10.254.71.145", "eth3", Origin.HostInterface);

    [Fact]
    public void A_host_with_only_IPv4_gets_its_IPv4_address_though_IPv6_is_preferred()
        => Choose(KubernetesHosts.OnlyIPv4, IPFamily.IPv6).Gives("10.254.71.145", "eth3", Origin.HostInterface);

    [Fact]
    public void A_host_with_only_IPv6_gets_its_IPv6_address_though_IPv4_is_preferred()
        => Choose(KubernetesHosts.OnlyIPv6).Gives("2001::200", "eth3", Origin.HostInterface);

    [Fact]
    public void A_host_with_only_IPv6_gets_its_IPv6_address()
        => Choose(KubernetesHosts.OnlyIPv6, IPFamily.IPv6).Gives("2001::200", "eth3", Origin.HostInterface);

    [Fact]
    public void A_host_with_both_families_gets_its_IPv4_address()
        => Choose(KubernetesHosts.DualStack).Gives("10.254.71.145", "eth3", Origin.HostInterface);

    [Fact]
    public void A_host_with_both_families_gets_its_IPv6_address_if_that_is_preferred()
        => Choose(KubernetesHosts.DualStack, IPFamily.IPv6).Gives("2001::10", "eth3", Origin.HostInterface);

    [Fact]
    public void A_later_interface_with_the_preferred_family_comes_before_an_earlier_one_without() => Choose(new TestHost()
        .Interface("eth0", LinkFlags.Up, "2001:db8::5/64")
        .Interface("eth1", LinkFlags.Up, "10.1.0.5/24")).Gives("10.1.0.5", "eth1", Origin.HostInterface);

    [Fact]
    public void A_point_to_point_interface_with_a_global_address_is_skipped() => Choose(new TestHost()
        .Interface("lo", TestHost.LoopbackUp, "10.255.0.1/32")
        .Interface("tun0", TestHost.PointToPointUp, "10.8.0.2/32")
        .Interface("eth0", LinkFlags.Up, "10.0.0.5/24")).Gives("10.0.0.5", "eth0", Origin.HostInterface);

    [Fact]
    public void Each_interface_is_one_candidate_for_each_family()
    {
        HostAddressChoice choice = Choose(new TestHost()
            .Interface("lo", TestHost.LoopbackUp, "127.0.0.1/8")
            .Interface("eth0", LinkFlags.Up, "2001:db8::5/64"));

        Assert.Equal(
            [
                "1. lo: Skipped, lo is a loopback interface",
                "2. eth0: Skipped, eth0 has no IPv4 address",
                "3. lo: Skipped, lo is a loopback interface",
                "4. eth0: Chosen, there is no route table, and 2001:db8::5 is the first global unicast IPv6 address of eth0",
            ],
            choice.Candidates.Select(candidate => candidate.ToString()));
        Assert.Equal(
            [IPFamily.IPv4, IPFamily.IPv4, IPFamily.IPv6, IPFamily.IPv6], choice.Candidates.Select(candidate => candidate.AddressFamily));
        Assert.All(choice.Candidates, candidate => Assert.Null(candidate.Destination));
    }

    private static HostAddressChoice Choose(TestHost host, IPFamily preferred = IPFamily.IPv4)
        => host.WithoutRouteTable().Choose(preferred);
}
