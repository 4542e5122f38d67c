using System.Net;
using Xunit;

namespace SealosRoute.Tests;

public sealed class StrictPrefixTests
{
    [Theory]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("10.96.0.0/12", "10.96.0.0/12")]
    [InlineData("10.0.0.1/32", "10.0.0.1/32")]
    [InlineData("10.0.0.1", "10.0.0.1/32")]
    [InlineData("255.255.255.254/31", "255.255.255.254/31")]
    [InlineData("::/0", "::/0")]
    [InlineData("2001:DB8::/32", "2001:db8::/32")]
    [InlineData("fd00::1", "fd00::1/128")]
    [InlineData("fd00::1/128", "fd00::1/128")]
    [InlineData("fd00::2/127", "fd00::2/127")]
    public void A_prefix_in_full_form_is_parsed_and_an_address_is_a_single_host(string text, string expected)
    {
        Assert.True(StrictPrefix.TryParse(text, out IPNetwork? prefix, out string? reason));
        Assert.Equal(IPNetwork.Parse(expected), prefix);
        Assert.Null(reason);
    }

    [Theory]
    [InlineData("10.1.2.3/16", "10.1.0.0/16")]
    [InlineData("10.0.0.1/31", "10.0.0.0/31")]
    [InlineData("255.255.255.255/0", "0.0.0.0/0")]
    [InlineData("fd00::1/64", "fd00::/64")]
    [InlineData("fd00:ffff::/17", "fd00:8000::/17")]
    public void An_address_with_bits_beyond_the_length_is_refused_and_the_reason_names_the_right_prefix(string text, string meant)
    {
        Assert.False(StrictPrefix.TryParse(text, out _, out string? reason));
        Assert.Equal($"the address has bits beyond the prefix length; it is in the prefix {meant}", reason);
    }

    [Theory]
    [InlineData("10.0.0.0/33", "the length of an IPv4 prefix is from 0 to 32")]
    [InlineData("10.0.0.0/08", "the length of an IPv4 prefix is from 0 to 32")]
    [InlineData("10.0.0.0/-1", "the length of an IPv4 prefix is from 0 to 32")]
    [InlineData("10.0.0.0/+8", "the length of an IPv4 prefix is from 0 to 32")]
    [InlineData("10.0.0.0/ 8", "the length of an IPv4 prefix is from 0 to 32")]
    [InlineData("10.0.0.0/", "the length of an IPv4 prefix is from 0 to 32")]
    [InlineData("10.0.0.0/8/8", "the length of an IPv4 prefix is from 0 to 32")]
    [InlineData("10.0.0.0/255.0.0.0", "the length of an IPv4 prefix is from 0 to 32")]
    [InlineData("10.0.0.0/99999999999", "the length of an IPv4 prefix is from 0 to 32")]
    [InlineData("::/129", "the length of an IPv6 prefix is from 0 to 128")]
    public void A_bad_length_is_refused_and_the_reason_gives_the_accepted_range(string text, string expected)
    {
        Assert.False(StrictPrefix.TryParse(text, out _, out string? reason));
        Assert.Equal(expected, reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/8")]
    [InlineData("default")]
    [InlineData("10/8")]
    [InlineData("10.0.0/24")]
    [InlineData("010.0.0.0/8")]
    [InlineData("10.0.0.0 /8")]
    [InlineData("fe80::1%lo")]
    [InlineData("fe80::%lo/64")]
    public void A_text_without_a_strict_address_is_refused_without_a_reason(string text)
    {
        Assert.False(StrictPrefix.TryParse(text, out _, out string? reason));
        Assert.Null(reason);
    }
}
