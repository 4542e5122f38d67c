using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>Whether an address is the chosen one, and the reason, which <c>Test-DefaultRouteHost -Detailed</c> shows.</summary>
public class ComparisonTests
{
    private static TestHost Host => new TestHost()
        .Interface("lo", TestHost.LoopbackUp, "127.0.0.1/8", "::1/128", "10.255.0.1/32")
        .Interface("eth0", LinkFlags.Up, "10.0.0.5/24", "10.0.0.6/24", "2001:db8::5/64", "169.254.7.7/16")
        .Interface("eth1", LinkFlags.Up, "10.1.0.5/24", "2001:db8:1::5/64")
        .Interface("eth2", LinkFlags.Up, "10.2.0.5/24")
        .Interface("eth3", LinkFlags.None, "10.3.0.5/24")
        .Interface("tun0", TestHost.PointToPointUp, "10.8.0.2/32");

    private static TestHost RoutedHost => Host.IPv4Default("eth0", "10.0.0.1", metric: 5).IPv4Default("eth1", "10.1.0.1", metric: 10);

    [Fact]
    public void The_chosen_address_is_the_default_and_the_result_has_all_its_values()
    {
        IPAddress host = IPAddress.Parse("10.0.0.5");

        DefaultRouteHostResult result = RoutedHost.Choose().Compare(host);

        Assert.True(result.IsDefault);
        Assert.Same(host, result.Host);
        Assert.Equal(host, result.DefaultAddress);
        Assert.Equal(("eth0", 2, "10.0.0.1"), (result.InterfaceName, result.InterfaceIndex, result.Gateway?.ToString()));
        Assert.Equal(
            "10.0.0.5 is the first global unicast IPv4 address of eth0, which the route default via 10.0.0.1 dev eth0 metric 5 uses",
            result.Reason);
        Assert.Equal($"10.0.0.5: True, {result.Reason}", result.ToString());
    }

    [Fact]
    public void For_another_address_the_result_has_the_interface_and_gateway_of_the_default_address()
    {
        DefaultRouteHostResult result = RoutedHost.Choose().Compare(IPAddress.Parse("10.2.0.5"));

        Assert.False(result.IsDefault);
        Assert.Equal(
            ("10.2.0.5", "10.0.0.5", "eth0", 2, "10.0.0.1"),
            ($"{result.Host}", $"{result.DefaultAddress}", result.InterfaceName, result.InterfaceIndex, $"{result.Gateway}"));
        Assert.Equal("10.2.0.5: False, 10.2.0.5 is on eth2, which no IPv4 default route uses", result.ToString());
    }

    [Theory]
    [InlineData("10.9.9.9", "10.9.9.9 is not an address of this host")]
    [InlineData("10.0.0.6", "10.0.0.6 is on eth0, where 10.0.0.5 comes first")]
    [InlineData("10.1.0.5", "10.1.0.5 is on eth1, which a default route uses, but an earlier one gives 10.0.0.5")]
    [InlineData("10.2.0.5", "10.2.0.5 is on eth2, which no IPv4 default route uses")]
    [InlineData("10.3.0.5", "10.3.0.5 is on eth3, which is down")]
    [InlineData("2001:db8::5", "2001:db8::5 is on eth0, but IPv4 is preferred and gives 10.0.0.5")]
    [InlineData("127.0.0.1", "127.0.0.1 is a loopback address, which is never chosen")]
    [InlineData("169.254.7.7", "169.254.7.7 is a link-local address, which is never chosen")]
    [InlineData("0.0.0.0", "0.0.0.0 is the unspecified address, which is never chosen")]
    [InlineData("ff02::1", "ff02::1 is a multicast address, which is never chosen")]
    [InlineData(
        "10.255.0.1",
        "10.255.0.1 is on lo, and a loopback interface counts only if a default route's own interface has no global unicast IPv4 address")]
    public void Another_address_is_not_the_default_and_the_result_has_the_reason(string host, string reason) => AssertOther(RoutedHost.Choose(), host, reason);

    [Theory]
    [InlineData("10.0.0.6", "10.0.0.6 is on eth0, where 10.0.0.5 comes first")]
    [InlineData("10.1.0.5", "10.1.0.5 is on eth1, which comes after eth0")]
    [InlineData("10.3.0.5", "10.3.0.5 is on eth3, which is down")]
    [InlineData("10.8.0.2", "10.8.0.2 is on tun0, which is a point-to-point interface")]
    [InlineData("10.255.0.1", "10.255.0.1 is on lo, which is a loopback interface")]
    [InlineData("2001:db8::5", "2001:db8::5 is on eth0, but IPv4 is preferred and gives 10.0.0.5")]
    public void Without_a_route_table_another_address_is_not_the_default_and_the_result_has_the_reason(string host, string reason)
        => AssertOther(Host.WithoutRouteTable().Choose(), host, reason);

    [Fact]
    public void An_IPv4_address_is_not_the_default_if_IPv6_is_preferred_and_has_a_default_address() => AssertOther(
        RoutedHost.IPv6Default("eth1", "fe80::1").Choose(IPFamily.IPv6),
        "10.0.0.5",
        "10.0.0.5 is on eth0, but IPv6 is preferred and gives 2001:db8:1::5");

    [Fact]
    public void An_address_of_the_preferred_family_is_not_the_default_if_the_other_family_was_chosen() => AssertOther(
        Host.IPv6Default("eth1", "fe80::1").Choose(), "10.0.0.5", "10.0.0.5 is on eth0, which no IPv4 default route uses");

    [Fact]
    public void A_default_route_of_the_other_family_does_not_count_for_an_address() => AssertOther(
        RoutedHost.IPv6Default("eth2", "fe80::1").Choose(), "10.2.0.5", "10.2.0.5 is on eth2, which no IPv4 default route uses");

    [Fact]
    public void Another_address_of_loopback_is_not_the_default_if_loopback_has_the_default_address() => AssertOther(
        new TestHost()
            .Interface("lo", TestHost.LoopbackUp, "10.255.0.1/32", "10.255.0.2/32")
            .Interface("eth0", LinkFlags.Up)
            .IPv4Default("eth0")
            .Choose(),
        "10.255.0.2",
        "10.255.0.2 is on lo, where 10.255.0.1 comes first");

    [Theory]
    [InlineData("::ffff:10.0.0.5")]
    [InlineData("10.0.0.5")]
    public void The_default_address_is_recognised_in_every_form(string host)
        => Assert.True(RoutedHost.Choose().Compare(IPAddress.Parse(host)).IsDefault);

    [Fact]
    public void An_address_with_a_zone_is_compared_without_it()
        => Assert.True(RoutedHost.IPv6Default("eth0", "fe80::1").Choose(IPFamily.IPv6).Compare(IPAddress.Parse("2001:db8::5%2")).IsDefault);

    [Fact]
    public void A_failed_choice_gives_its_failure_instead_of_an_answer()
    {
        HostAddressChoice choice = Host.Choose();

        Assert.Same(choice.Failure, Assert.Throws<RouteException>(() => choice.Compare(IPAddress.Parse("10.0.0.5"))));
    }

    private static void AssertOther(HostAddressChoice choice, string host, string reason)
    {
        DefaultRouteHostResult result = choice.Compare(IPAddress.Parse(host));

        Assert.False(result.IsDefault);
        Assert.Equal(reason, result.Reason);
    }
}
