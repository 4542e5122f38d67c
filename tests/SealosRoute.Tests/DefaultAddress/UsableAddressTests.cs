using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>Which address of an interface counts as its usable address.</summary>
public class UsableAddressTests
{
    [Fact]
    public void An_IPv6_address_does_not_count_as_IPv4()
        => AssertNone(IPFamily.IPv4, "eth3 has no IPv4 address", "2001::5/64");

    [Fact]
    public void An_IPv4_address_does_not_count_as_IPv6()
        => AssertNone(IPFamily.IPv6, "eth3 has no IPv6 address", "10.128.0.4/32");

    [Fact]
    public void An_IPv4_loopback_address_does_not_count()
        => AssertNone(IPFamily.IPv4, "eth3 has no global unicast IPv4 address (127.0.0.1 is a loopback address)", "127.0.0.1/24");

    [Fact]
    public void An_IPv6_loopback_address_does_not_count()
        => AssertNone(IPFamily.IPv6, "eth3 has no global unicast IPv6 address (::1 is a loopback address)", "::1/128");

    [Fact]
    public void An_IPv4_link_local_address_does_not_count()
        => AssertNone(IPFamily.IPv4, "eth3 has no global unicast IPv4 address (169.254.1.10 is a link-local address)", "169.254.1.10/16");

    [Fact]
    public void An_IPv6_link_local_address_does_not_count() => AssertNone(
        IPFamily.IPv6,
        "eth3 has no global unicast IPv6 address (fe80::2f7:6fff:fe6e:2956 is a link-local address)",
        "fe80::2f7:6fff:fe6e:2956/64");

    [Fact]
    public void A_global_IPv4_address_counts() => AssertFound("10.254.12.132", IPFamily.IPv4, "10.254.12.132/17");

    [Fact]
    public void A_global_IPv6_address_counts() => AssertFound("2001::5", IPFamily.IPv6, "2001::5/64");

    [Fact]
    public void An_interface_without_addresses_has_no_usable_address() => AssertNone(IPFamily.IPv4, "eth3 has no IPv4 address");

    [Fact]
    public void The_first_of_several_usable_addresses_counts() => AssertFound("10.0.0.9", IPFamily.IPv4, "10.0.0.9/24", "10.0.0.1/24");

    [Fact]
    public void An_address_that_does_not_count_is_skipped()
        => AssertFound("10.0.0.9", IPFamily.IPv4, "169.254.1.1/16", "2001::1/64", "10.0.0.9/24");

    [Theory]
    [InlineData("240.0.0.5")]
    [InlineData("100.64.0.5")]
    [InlineData("fd12:3456::5")]
    public void Reserved_shared_and_unique_local_addresses_count(string address)
        => AssertFound(address, IPAddress.Parse(address).Family(), $"{address}/32");

    [Fact]
    public void The_limited_broadcast_address_does_not_count() => AssertNone(
        IPFamily.IPv4, "eth3 has no global unicast IPv4 address (255.255.255.255 is the broadcast address)", "255.255.255.255/32");

    [Fact]
    public void An_IPv4_address_mapped_into_IPv6_counts_as_IPv4() => AssertFound("192.0.2.7", IPFamily.IPv4, "::ffff:192.0.2.7/128");

    [Fact]
    public void An_IPv4_address_mapped_into_IPv6_does_not_count_as_IPv6()
        => AssertNone(IPFamily.IPv6, "eth3 has no IPv6 address", "::ffff:192.0.2.7/128");

    [Fact]
    public void No_address_of_an_interface_that_is_down_counts()
    {
        TestHost host = new TestHost().Interface("eth3", LinkFlags.None, "10.0.0.1/24");

        Assert.Null(host.Network.FindUsableAddress(host.Link("eth3"), IPFamily.IPv4));
        Assert.Equal("eth3 is down", host.Network.DescribeLack(host.Link("eth3"), IPFamily.IPv4));
    }

    private static void AssertFound(string expected, IPFamily family, params string[] addresses)
    {
        TestHost host = new TestHost().Interface("eth3", LinkFlags.Up, addresses);

        Assert.Equal(expected, host.Network.FindUsableAddress(host.Link("eth3"), family)?.ToString());
    }

    private static void AssertNone(IPFamily family, string lack, params string[] addresses)
    {
        TestHost host = new TestHost().Interface("eth3", LinkFlags.Up, addresses);

        Assert.Null(host.Network.FindUsableAddress(host.Link("eth3"), family));
        Assert.Equal(lack, host.Network.DescribeLack(host.Link("eth3"), family));
    }
}
