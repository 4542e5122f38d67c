using System;
using System.Linq;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Whether an IPv6 listing is in order.</summary>
public class ListingOrderTests
{
    [Theory]
    [InlineData("2001:db8::/32 fe80::/64 ff00::/8 ::/0")]
    [InlineData("2001:db8::1/128 2001:db8::/64 2001:db8::/32 2001:db9::/32")]
    [InlineData("2001:db8::1/128 2001:db8::1/128")]
    [InlineData("::/128 ::1/128 ::/0")]
    [InlineData("2001:db8::/32@7 2001:db8::/32@9 2001:db8::/16@9")]
    public void An_IPv6_listing_in_order_is_not_broken(string routes) => Assert.False(IsBroken(routes));

    [Theory]
    [InlineData("2001:db8::2/128 2001:db8::1/128")]
    [InlineData("2001:db8::/32 2001:db8::1/128")]
    [InlineData("::/0 2001:db8::1/128")]
    [InlineData("2001:db8::/32@7 2001:db8::/32@9 2001:db9::/32@7")]
    public void An_IPv6_listing_that_went_back_is_broken(string routes) => Assert.True(IsBroken(routes));

    private static bool IsBroken(string routes)
    {
        ListingOrder order = new();
        foreach (string[] parts in routes.Split(' ').Select(route => route.Split('@')))
        {
            byte[] bytes = MessageBuilder.Route(parts[0]).Table(uint.Parse(parts.ElementAtOrDefault(1) ?? "254")).ToBytes();
            foreach (NetlinkMessage message in new MessageSequence(bytes))
            {
                order.Add(message);
            }
        }

        return order.IsBroken;
    }
}
