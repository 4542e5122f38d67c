using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Commands.Tests;

public sealed class NextHopTests
{
    [Theory]
    [InlineData("192.0.2.1", "via 192.0.2.1 weight 1")]
    [InlineData("fe80::1", "via fe80::1 weight 1")]
    [InlineData("via 192.0.2.1", "via 192.0.2.1 weight 1")]
    [InlineData("nexthop via 192.0.2.1 dev eth0 weight 256 onlink", "via 192.0.2.1 dev eth0 weight 256 onlink")]
    [InlineData("  dev   eth0  ", "dev eth0 weight 1")]
    [InlineData("weight 3 onlink dev eth0 via 192.0.2.1", "via 192.0.2.1 dev eth0 weight 3 onlink")]
    [InlineData("via inet6 fe80::1 dev eth0", "via fe80::1 dev eth0 weight 1")]
    [InlineData("via 192.0.2.1 dev eth0 weight 1 dead linkdown", "via 192.0.2.1 dev eth0 weight 1")]
    public void A_next_hop_is_parsed_in_the_form_of_ip(string text, string expected)
        => Assert.Equal(expected, $"{Assert.Single(NextHopValue.Read(text))}");

    [Fact]
    public void Next_hops_in_one_text_are_separated_by_semicolons_as_they_are_shown()
    {
        HostRouteNextHop[] hops = NextHopValue.Read("via 192.0.2.1 dev eth0 weight 3; dev eth1 weight 2; 192.0.2.9");
        Assert.Equal("via 192.0.2.1 dev eth0 weight 3; dev eth1 weight 2; via 192.0.2.9 weight 1", $"{new HostRouteNextHops(hops)}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("via")]
    [InlineData("via 192.0.2")]
    [InlineData("via inet6")]
    [InlineData("dev")]
    [InlineData("weight 2")]
    [InlineData("onlink")]
    [InlineData("via 192.0.2.1 weight")]
    [InlineData("via 192.0.2.1 weight 0")]
    [InlineData("via 192.0.2.1 weight 257")]
    [InlineData("via 192.0.2.1 weight -1")]
    [InlineData("via 192.0.2.1 wait 2")]
    [InlineData("via 192.0.2.1 via 192.0.2.2")]
    [InlineData("via 192.0.2.1 dev eth0 weight 3 dev eth1 weight 2")]
    [InlineData("192.0.2.1 dev eth0")]
    [InlineData("via 192.0.2.1;")]
    [InlineData("via 192.0.2.1;;dev eth0")]
    public void A_text_that_is_not_one_next_hop_is_refused_and_the_error_quotes_it(string text)
    {
        var refusal = Assert.Throws<ArgumentTransformationMetadataException>(() => NextHopValue.Read(text));
        Assert.Contains("' is not a next hop. Accepted: an address, ", refusal.Message);
        Assert.Contains(text.Split(';').Last(part => part.Length == text.Split(';').Min(shortest => shortest.Length)), refusal.Message);
    }

    [Fact]
    public void A_hashtable_and_an_object_are_read_by_the_names_of_their_properties()
    {
        Hashtable table = new() { ["gateway"] = "192.0.2.1", ["InterfaceName"] = "eth0", ["Weight"] = "7", ["OnLink"] = true };
        PSObject record = new();
        record.Properties.Add(new PSNoteProperty("Gateway", IPAddress.Parse("192.0.2.1")));
        record.Properties.Add(new PSNoteProperty("Weight", 2L));
        record.Properties.Add(new PSNoteProperty("Flags", RouteFlags.OnLink | RouteFlags.LinkDown));
        record.Properties.Add(new PSNoteProperty("InterfaceIndex", 5));

        HostRouteNextHop[] hops = NextHopValue.Read(new object[] { table, record, IPAddress.Parse("192.0.2.9"), "dev eth1" });

        Assert.Equal(
            ["via 192.0.2.1 dev eth0 weight 7 onlink", "via 192.0.2.1 weight 2 onlink", "via 192.0.2.9 weight 1", "dev eth1 weight 1"],
            hops.Select(hop => $"{hop}"));
    }

    [Fact]
    public void A_hashtable_with_an_unknown_name_or_a_bad_value_is_refused()
    {
        foreach (Hashtable table in new Hashtable[]
        {
            new() { ["Gateway"] = "192.0.2.1", ["Wieght"] = 2 },
            new() { ["Gateway"] = "192.0.2.1", ["Weight"] = 0 },
            new() { ["Gateway"] = "192.0.2.1", ["Weight"] = "many" },
            new() { ["Gateway"] = "192.0.2.1", ["OnLink"] = "perhaps" },
            new() { ["Gateway"] = 3221225985L },
            new() { ["Weight"] = 2 },
            new(),
        })
        {
            Assert.Throws<ArgumentTransformationMetadataException>(() => NextHopValue.Read(table));
        }
    }

    [Fact]
    public void A_HostRouteNextHop_stays_the_same_object()
    {
        HostRouteNextHop hop = Assert.Single(NextHopValue.Read("192.0.2.1"));
        Assert.Same(hop, Assert.Single(NextHopValue.Read(new PSObject(hop))));
    }
}
