using System.Net;
using Xunit;

namespace SealosRoute.Tests;

public sealed class DestinationKindTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("224.0.0.5")]
    [InlineData("239.255.255.255")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    public void An_address_that_is_not_a_host_has_a_kind(string address) => Assert.NotNull(DestinationKind.Of(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.1")]
    [InlineData("10.0.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.254.1.1")]
    [InlineData("223.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.254")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("2001:db8::")]
    public void An_address_of_a_host_has_no_kind(string address) => Assert.Null(DestinationKind.Of(IPAddress.Parse(address)));
}
