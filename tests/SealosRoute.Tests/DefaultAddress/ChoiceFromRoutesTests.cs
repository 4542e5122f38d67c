using SealosRoute.Netlink;
using Xunit;
using static SealosRoute.RouteErrorId;
using Origin = SealosRoute.HostAddressOrigin;

namespace SealosRoute.Tests;

/// <summary>The choice on a host with a route table.</summary>
public class ChoiceFromRoutesTests
{
    private const string IPv4Gateway = "10.254.0.1";
    private const string IPv6Gateway = "2001:1::1";

    [Fact]
    public void A_host_with_only_IPv4_gets_its_IPv4_address()
        => KubernetesHosts.OnlyIPv4.IPv4Default().Choose().Gives("10.254.71.145", "eth3", Origin.DefaultRoute, IPv4Gateway);

    [Fact]
    public void A_host_with_only_IPv4_gets_its_IPv4_address_though_IPv6_is_preferred()
        => KubernetesHosts.OnlyIPv4.IPv4Default().Choose(IPFamily.IPv6).Gives("10.254.71.145", "eth3", Origin.DefaultRoute, IPv4Gateway);

    [Fact]
    public void A_host_with_only_IPv6_gets_its_IPv6_address_though_IPv4_is_preferred()
        => KubernetesHosts.OnlyIPv6.IPv6Default().Choose().Gives("2001::200", "eth3", Origin.DefaultRoute, IPv6Gateway);

    [Fact]
    public void A_host_with_only_IPv6_gets_its_IPv6_address()
        => KubernetesHosts.OnlyIPv6.IPv6Default().Choose(IPFamily.IPv6).Gives("2001::200", "eth3", Origin.DefaultRoute, IPv6Gateway);

    [Fact]
    public void A_host_with_both_families_gets_its_IPv4_address()
        => KubernetesHosts.DualStack.IPv4Default().IPv6Default().Choose().Gives("10.254.71.145", "eth3", Origin.DefaultRoute, IPv4Gateway);

    [Fact]
    public void A_host_with_both_families_gets_its_IPv6_address_if_that_is_preferred()
        => KubernetesHosts.DualStack.IPv4Default().IPv6Default()
            .Choose(IPFamily.IPv6).Gives("2001::10", "eth3", Origin.DefaultRoute, IPv6Gateway);

    [Fact]
    public void An_interface_with_only_link_local_addresses_leads_to_the_IPv4_address_of_loopback()
        => KubernetesHosts.GlobalOnLoopback.IPv4Default().Choose().Gives("10.1.1.1", "lo", Origin.Loopback, IPv4Gateway);

    [Fact]
    public void An_interface_with_only_link_local_addresses_leads_to_the_IPv6_address_of_loopback()
        => KubernetesHosts.GlobalOnLoopback.IPv6Default().Choose(IPFamily.IPv6).Gives("fd00:1:1::1", "lo", Origin.Loopback, IPv6Gateway);

    [Fact]
    public void With_both_families_the_IPv4_address_of_loopback_comes_first()
        => KubernetesHosts.GlobalOnLoopback.IPv4Default().IPv6Default().Choose().Gives("10.1.1.1", "lo", Origin.Loopback, IPv4Gateway);

    [Fact]
    public void With_both_families_the_IPv6_address_of_loopback_comes_first_if_IPv6_is_preferred()
        => KubernetesHosts.GlobalOnLoopback.IPv4Default().IPv6Default()
            .Choose(IPFamily.IPv6).Gives("fd00:1:1::1", "lo", Origin.Loopback, IPv6Gateway);

    [Fact]
    public void Without_a_default_route_the_address_of_loopback_is_not_chosen()
        => KubernetesHosts.GlobalOnLoopback.Choose(IPFamily.IPv6).FailsWith(NoDefaultRoute, "no default routes found");

    [Fact]
    public void The_IPv4_address_of_the_routes_interface_comes_before_that_of_loopback()
        => KubernetesHosts.GlobalOnBoth.IPv4Default().Choose().Gives("192.168.1.1", "eth3", Origin.DefaultRoute, IPv4Gateway);

    [Fact]
    public void The_IPv6_address_of_the_routes_interface_comes_before_that_of_loopback()
        => KubernetesHosts.GlobalOnBoth.IPv6Default().Choose(IPFamily.IPv6).Gives("fd00::200", "eth3", Origin.DefaultRoute, IPv6Gateway);

    [Fact]
    public void With_both_families_the_IPv4_address_of_the_routes_interface_comes_first()
        => KubernetesHosts.GlobalOnBoth.IPv4Default().IPv6Default().Choose().Gives("192.168.1.1", "eth3", Origin.DefaultRoute, IPv4Gateway);

    [Fact]
    public void With_both_families_the_IPv6_address_of_the_routes_interface_comes_first_if_IPv6_is_preferred()
        => KubernetesHosts.GlobalOnBoth.IPv4Default().IPv6Default()
            .Choose(IPFamily.IPv6).Gives("fd00::200", "eth3", Origin.DefaultRoute, IPv6Gateway);

    [Fact]
    public void Without_a_default_route_no_global_address_is_chosen()
        => KubernetesHosts.GlobalOnBoth.Choose(IPFamily.IPv6).FailsWith(NoDefaultRoute);

    [Fact]
    public void A_default_route_on_an_interface_with_only_link_local_addresses_fails_with_NoUsableAddress() => KubernetesHosts.OnlyLinkLocal
        .IPv4Default().Choose().FailsWith(NoUsableAddress, "unable to select an IP", "169.254.162.166 is a link-local address");

    [Fact]
    public void Without_a_default_route_the_choice_fails_with_NoDefaultRoute() => KubernetesHosts.OnlyIPv4.Choose().FailsWith(NoDefaultRoute);

    [Fact]
    public void Routes_are_tried_in_the_order_of_the_table_whatever_their_metric() => new TestHost()
        .Interface("eth0", LinkFlags.Up, "10.0.0.5/24")
        .Interface("eth1", LinkFlags.Up, "10.1.0.5/24")
        .IPv4Default("eth1", "10.1.0.1", metric: 200)
        .IPv4Default("eth0", "10.0.0.1", metric: 100)
        .Choose().Gives("10.1.0.5", "eth1", Origin.DefaultRoute, "10.1.0.1", 200);

    [Fact]
    public void A_route_that_gives_no_address_is_skipped_for_the_next_one() => new TestHost()
        .Interface("eth0", LinkFlags.None, "10.0.0.5/24")
        .Interface("eth1", LinkFlags.Up, "10.1.0.5/24")
        .IPv4Default("eth0", "10.0.0.1")
        .IPv4Default("eth1", "10.1.0.1", metric: 100)
        .Choose().Gives("10.1.0.5", "eth1", Origin.DefaultRoute, "10.1.0.1", 100);

    [Fact]
    public void Loopback_is_tried_after_each_route_and_so_before_the_interface_of_the_next_route() => new TestHost()
        .Interface("lo", TestHost.LoopbackUp, "127.0.0.1/8", "10.255.0.1/32")
        .Interface("eth0", LinkFlags.None, "10.0.0.5/24")
        .Interface("eth1", LinkFlags.Up, "10.1.0.5/24")
        .IPv4Default("eth0", "10.0.0.1", metric: 7)
        .IPv4Default("eth1", "10.1.0.1")
        .Choose().Gives("10.255.0.1", "lo", Origin.Loopback, "10.0.0.1", 7);

    [Fact]
    public void Routes_of_the_other_family_are_tried_after_the_preferred_one_gave_nothing() => new TestHost()
        .Interface("eth0", LinkFlags.Up, "10.0.0.5/24", "fe80::5/64")
        .IPv4Default("eth0", "10.0.0.1", metric: 5)
        .IPv6Default("eth0", "fe80::1", metric: 1024)
        .Choose(IPFamily.IPv6).Gives("10.0.0.5", "eth0", Origin.DefaultRoute, "10.0.0.1", 5);

    [Fact]
    public void Half_a_default_route_counts_as_one() => new TestHost()
        .Interface("eth0", LinkFlags.Up, "10.0.0.5/24")
        .Interface("tun0", TestHost.PointToPointUp, "10.8.0.2/32")
        .Route("0.0.0.0/1", "tun0", "10.8.0.1")
        .IPv4Default("eth0", "10.0.0.1")
        .Choose().Gives("10.8.0.2", "tun0", Origin.DefaultRoute, "10.8.0.1");

    [Fact]
    public void A_route_without_an_interface_fails_the_choice_if_it_comes_first() => new TestHost()
        .Interface("eth0", LinkFlags.Up, "10.0.0.5/24")
        .Route("0.0.0.0/0", "*", metric: 7)
        .IPv4Default("eth0", "10.0.0.1", metric: 100)
        .Choose().FailsWith(InterfaceNotFound, "default dev * metric 7", "unreachable, blackhole, prohibit and throw");

    [Fact]
    public void A_route_without_an_interface_does_no_harm_after_a_usable_one() => new TestHost()
        .Interface("eth0", LinkFlags.Up, "10.0.0.5/24")
        .IPv4Default("eth0", "10.0.0.1", metric: 5)
        .Route("0.0.0.0/0", "*", metric: 7)
        .Choose().Gives("10.0.0.5", "eth0", Origin.DefaultRoute, "10.0.0.1", 5);

    [Fact]
    public void A_route_without_an_interface_fails_the_choice_before_the_other_family_is_tried() => new TestHost()
        .Interface("eth0", LinkFlags.Up, "2001:db8::5/64")
        .Route("0.0.0.0/0", "*")
        .IPv6Default("eth0", "fe80::1")
        .Choose().FailsWith(InterfaceNotFound);

    [Fact]
    public void A_route_without_an_interface_does_no_harm_if_the_preferred_family_gives_an_address() => new TestHost()
        .Interface("eth0", LinkFlags.Up, "2001:db8::5/64")
        .Route("0.0.0.0/0", "*")
        .IPv6Default("eth0", "fe80::1")
        .Choose(IPFamily.IPv6).Gives("2001:db8::5", "eth0", Origin.DefaultRoute, "fe80::1");

    [Fact]
    public void A_route_whose_interface_is_gone_fails_the_choice() => new TestHost()
        .Interface("eth0", LinkFlags.Up, "10.0.0.5/24")
        .IPv4Default("eth9", "10.9.0.1")
        .IPv4Default("eth0", "10.0.0.1", metric: 100)
        .Choose().FailsWith(InterfaceNotFound, "no interface named eth9");

    [Fact]
    public void An_IPv4_address_mapped_into_IPv6_is_given_as_IPv4() => new TestHost()
        .Interface("eth0", LinkFlags.Up, "2001:db8::5/64", "::ffff:192.0.2.7/128")
        .IPv4Default("eth0", "10.0.0.1")
        .Choose().Gives("192.0.2.7", "eth0", Origin.DefaultRoute, "10.0.0.1");
}
