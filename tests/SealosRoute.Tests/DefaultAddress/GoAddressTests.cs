using System;
using System.Net;
using Xunit;

namespace SealosRoute.Tests;

public class GoAddressTests
{
    [Fact]
    public void An_IPv4_address_is_IPv4() => Assert.True(GoAddress.IsMemberOf(IPAddress.Parse("10.20.30.40"), IPFamily.IPv4));

    [Fact]
    public void An_IPv4_address_is_not_IPv6() => Assert.False(GoAddress.IsMemberOf(IPAddress.Parse("10.10.10.10"), IPFamily.IPv6));

    [Fact]
    public void An_IPv6_address_is_not_IPv4() => Assert.False(GoAddress.IsMemberOf(IPAddress.Parse("2001::100"), IPFamily.IPv4));

    [Fact]
    public void An_IPv6_address_is_IPv6() => Assert.True(GoAddress.IsMemberOf(IPAddress.Parse("2001::100"), IPFamily.IPv6));

    [Fact]
    public void An_IPv4_address_mapped_into_IPv6_is_the_IPv4_address()
    {
        IPAddress mapped = IPAddress.Parse("::ffff:10.20.30.40");

        Assert.True(GoAddress.IsMemberOf(mapped, IPFamily.IPv4));
        Assert.False(GoAddress.IsMemberOf(mapped, IPFamily.IPv6));
        Assert.Equal(IPAddress.Parse("10.20.30.40"), GoAddress.From(mapped));
    }

    [Fact]
    public void A_zone_is_ignored()
        => Assert.Equal(IPAddress.Parse("2001:db8::1"), GoAddress.From(IPAddress.Parse("2001:db8::1%1")));

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.254")]
    [InlineData("0.0.0.1")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2001:db8::1")]
    [InlineData("fc00::1")]
    [InlineData("fdff:ffff::1")]
    [InlineData("fe7f::1")]
    [InlineData("fec0::1")]
    [InlineData("feff::1")]
    [InlineData("::2")]
    [InlineData("64:ff9b::192.0.2.1")]
    [InlineData("::ffff:192.0.2.1")]
    public void An_address_is_global_unicast(string address) => Assert.Null(GoAddress.WhyNotGlobalUnicast(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("::", "unspecified")]
    [InlineData("::ffff:0.0.0.0", "unspecified")]
    [InlineData("255.255.255.255", "broadcast")]
    [InlineData("::ffff:255.255.255.255", "broadcast")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.255.255.254", "loopback")]
    [InlineData("::1", "loopback")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("239.255.255.255", "multicast")]
    [InlineData("ff02::1", "multicast")]
    [InlineData("::ffff:224.0.0.1", "multicast")]
    [InlineData("169.254.0.0", "link-local")]
    [InlineData("169.254.255.255", "link-local")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("febf::1", "link-local")]
    [InlineData("fe80::1%1", "link-local")]
    [InlineData("::ffff:169.254.1.1", "link-local")]
    public void An_address_is_not_global_unicast_and_the_reason_is_given(string address, string kind)
        => Assert.Contains(kind, GoAddress.WhyNotGlobalUnicast(IPAddress.Parse(address)), StringComparison.Ordinal);
}
