using System.Net;
using Xunit;

namespace SealosRoute.Tests;

public sealed class StrictAddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.103.97.2")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2001:DB8:0:0:0:0:0:1")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("fe80::1%1")]
    [InlineData("fe80::1%lo")]
    public void An_address_in_full_form_is_parsed_as_IPAddress_Parse_does(string text)
    {
        Assert.True(StrictAddress.TryParse(text, out IPAddress? address));
        Assert.Equal(IPAddress.Parse(text), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("1")]
    [InlineData("10.1")]
    [InlineData("10.0.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("010.0.0.1")]
    [InlineData("10.0.0.01")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.-1")]
    [InlineData("10.0.0.+1")]
    [InlineData("10.0.0.")]
    [InlineData(".10.0.0")]
    [InlineData("10.0..1")]
    [InlineData("0x0a.0.0.1")]
    [InlineData(" 10.0.0.1")]
    [InlineData("10.0.0.1 ")]
    [InlineData("10.0.0. 1")]
    [InlineData("10.0.0.1\n")]
    [InlineData("10.0.0.1/32")]
    [InlineData("18446744073709551617.0.0.1")]
    [InlineData("١٠.0.0.1")]
    [InlineData("localhost")]
    [InlineData("default")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("12345::")]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("::1/128")]
    [InlineData(" ::1")]
    [InlineData("::ffff:192.0.2.01")]
    [InlineData("::ffff:192.0.2")]
    [InlineData("fe80::1%")]
    [InlineData("fe80::1%no-such-zone")]
    [InlineData("fe80::1%0")]
    public void Any_other_text_is_refused(string text) => Assert.False(StrictAddress.TryParse(text, out _));
}
