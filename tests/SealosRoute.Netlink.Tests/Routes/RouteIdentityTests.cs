using System;
using System.Linq;
using Xunit;

namespace SealosRoute.Netlink.Tests;

public class RouteIdentityTests
{
    /// <summary>Where <c>rtm_flags</c> stands in <c>struct rtmsg</c>.</summary>
    private const int FlagsOffset = 8;

    private static readonly Route[] _routes = [.. GoldenRoute.All.Select(golden => golden.Read())];

    [Fact]
    public void Two_routes_are_the_same_if_and_only_if_the_same_request_makes_them()
    {
        foreach (Route one in _routes)
        {
            Assert.All(
                _routes.Where(other => one.Lifetime is null || other.Lifetime is null),
                other => Assert.Equal(Addition(one).SequenceEqual(Addition(other)), one.IsSameRoute(other)));
        }
    }

    [Fact]
    public void A_route_is_the_same_in_every_state()
        => Assert.All(_routes, route =>
        {
            byte[] payload = route.Payload.ToArray();
            payload[FlagsOffset] ^= (byte)LinuxRtnetlink.RTNH_F_LINKDOWN;

            Assert.True(route.IsSameRoute(Route.Parse(payload)));
        });

    [Fact]
    public void A_route_with_another_protocol_or_the_onlink_flag_is_another_route()
        => Assert.All(_routes, route =>
        {
            byte[] payload = route.Payload.ToArray();
            payload[FlagsOffset] ^= (byte)LinuxRtnetlink.RTNH_F_ONLINK;
            Assert.Equal(route.NextHopId is not null, route.IsSameRoute(Route.Parse(payload)));

            payload = route.Payload.ToArray();
            payload[5]++;
            Assert.NotEqual(route.Protocol, Route.Parse(payload).Protocol);
            Assert.False(route.IsSameRoute(Route.Parse(payload)));
        });

    [Fact]
    public void The_ways_out_of_a_next_hop_object_are_compared_only_on_demand()
    {
        Route route = _routes.First(route => route is { NextHopId: not null, InterfaceIndex: not null });
        Route moved = new RouteEdit().Interfaces(index => index + 1).Apply(route);

        Assert.True(route.IsSameRoute(moved));
        Assert.True(route.IsSameRoute(Route.Parse([.. route.Payload.Span, .. Encapsulation])));
        Assert.True(RouteIdentity.IsSame(route.Payload.Span, moved.Payload.Span, withObjectWays: false));
        Assert.False(RouteIdentity.IsSame(route.Payload.Span, moved.Payload.Span, withObjectWays: true));
    }

    /// <summary><c>RTA_ENCAP_TYPE</c>, as the kernel reports it of an object that encapsulates.</summary>
    private static ReadOnlySpan<byte> Encapsulation => [6, 0, (byte)LinuxRtnetlink.RTA_ENCAP_TYPE, 0, 2, 0, 0, 0];

    private static byte[] Addition(Route route)
    {
        MessageWriter writer = new(new byte[64 * 1024], type: 0, flags: 0);
        RouteReplay.WriteAddition(route, ref writer);
        return writer.Complete(sequence: 0).ToArray();
    }
}
