using System.Management.Automation;
using System.Net;
using Xunit;

namespace SealosRoute.Commands.Tests;

public sealed class PrefixValueTests
{
    [Fact]
    public void Numbers_and_addresses_with_a_zone_are_refused_as_destinations()
    {
        foreach (object input in new object[] { 10, 10.1, 16777226L, true, new byte[] { 10, 0, 0, 1 }, IPAddress.Parse("fe80::1%1") })
        {
            var refusal = Assert.Throws<ArgumentTransformationMetadataException>(() => PrefixValue.ReadText(input));
            Assert.Contains($"'{input}' is not a destination. Accepted: ", refusal.Message);
        }
    }

    [Fact]
    public void Addresses_and_prefixes_that_are_already_typed_are_not_changed()
    {
        Assert.Equal(IPNetwork.Parse("10.0.0.1/32"), PrefixValue.ReadText(IPAddress.Parse("10.0.0.1")));
        Assert.Equal(IPNetwork.Parse("10.0.0.0/8"), PrefixValue.ReadText(IPNetwork.Parse("10.0.0.0/8")));
    }
}
