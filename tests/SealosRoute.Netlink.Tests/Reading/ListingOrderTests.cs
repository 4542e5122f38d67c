using System;
using System.Linq;
using System.Net;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>What the order of an IPv6 listing tells.</summary>
public class ListingOrderTests
{
    [Theory]
    [InlineData("2001:db8::/32 fe80::/64 ff00::/8 ::/0")]
    [InlineData("2001:db8::1/128 2001:db8::/64 2001:db8::/32 2001:db9::/32")]
    [InlineData("2001:db8::1/128 2001:db8::1/128")]
    [InlineData("::/128 ::1/128 ::/0")]
    [InlineData("2001:db8::/32@7 2001:db8::/32@9 2001:db8::/16@9")]
    public void A_walk_through_the_tables_goes_on(string routes) => Assert.False(IsBroken(routes));

    [Theory]
    [InlineData("2001:db8::2/128 2001:db8::1/128")]
    [InlineData("2001:db8::/32 2001:db8::1/128")]
    [InlineData("::/0 2001:db8::1/128")]
    [InlineData("2001:db8::/32@7 2001:db8::/32@9 2001:db9::/32@7")]
    public void A_walk_that_went_back_is_broken(string routes) => Assert.True(IsBroken(routes));

    private static bool IsBroken(string routes)
    {
        ListingOrder order = new();
        foreach (string[] parts in routes.Split(' ').Select(route => route.Split('@')))
        {
            IPNetwork prefix = IPNetwork.Parse(parts[0]);
            MessageWriter writer = new(new byte[256], LinuxRtnetlink.RTM_NEWROUTE, flags: 0);
            writer.Append(new rtmsg { rtm_family = LinuxSocket.AF_INET6, rtm_dst_len = (byte)prefix.PrefixLength });
            writer.Attribute(LinuxRtnetlink.RTA_TABLE, uint.Parse(parts.ElementAtOrDefault(1) ?? "254"));
            if (prefix.PrefixLength > 0)
            {
                // As the kernel reports it; it leaves out the zeros of a default route.
                writer.Attribute(LinuxRtnetlink.RTA_DST, prefix.BaseAddress);
            }

            foreach (NetlinkMessage message in new MessageSequence(writer.Complete(sequence: 1)))
            {
                order.Add(message);
            }
        }

        return order.IsBroken;
    }
}
