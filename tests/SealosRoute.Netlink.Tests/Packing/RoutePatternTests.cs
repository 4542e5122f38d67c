using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>A route is its pattern and its address, whatever it is: the golden messages are of all kinds.</summary>
public class RoutePatternTests
{
    private static readonly Route[] _routes = [.. GoldenRoute.All.Select(golden => golden.Read())];

    [Fact]
    public void A_pattern_and_an_address_make_the_route_again() => Assert.All(_routes, route =>
    {
        RoutePattern pattern = new(route);
        UInt128 address = pattern.AddressOf(route);

        Assert.Equal(route.Payload.ToArray(), pattern.ToRoute(address).Payload.ToArray());
        Assert.Equal(route.Destination, pattern.ToDestination(address));
    });

    [Fact]
    public void Routes_share_a_pattern_if_and_only_if_they_differ_only_by_the_address()
    {
        int alike = 0;
        foreach (Route one in _routes)
        {
            RoutePattern pattern = new(one);
            Assert.True(pattern.Matches(one));
            foreach (Route other in _routes)
            {
                bool matches = pattern.Matches(other);
                Assert.Equal(matches, new RoutePattern(other).Matches(one));
                Assert.Equal(matches, IsSameElsewhere(one, other));
                Assert.True(!matches || RoutePattern.Hash(one.Message) == RoutePattern.Hash(other.Message));
                alike += matches ? 1 : 0;
            }
        }

        Assert.InRange(alike, _routes.Length, _routes.Length * _routes.Length);
    }

    [Fact]
    public void A_pattern_with_another_address_makes_a_route_that_differs_only_by_it()
    {
        Route route = _routes.First(route => route is { Family: AddressFamily.InterNetwork, PrefixLength: 32, Gateway: not null });
        RoutePattern pattern = new(route);
        Route other = pattern.ToRoute(0x0A000001);

        Assert.Equal("10.0.0.1/32", $"{other.Destination}");
        Assert.Equal((route.Gateway, route.Metric, route.Table), (other.Gateway, other.Metric, other.Table));
        Assert.True(pattern.Matches(other));
        Assert.False(other.IsSameRoute(route));
    }

    [Fact]
    public void A_pattern_refuses_a_number_that_is_no_address_of_the_family()
    {
        RoutePattern host = new(_routes.First(route => route is { Family: AddressFamily.InterNetwork, PrefixLength: 32 }));
        RoutePattern any = new(_routes.First(route => route is { Family: AddressFamily.InterNetwork, PrefixLength: 0 }));

        Assert.Throws<ArgumentException>(() => host.ToRoute((UInt128)1 << 32));
        Assert.Throws<ArgumentException>(() => host.ToDestination((UInt128)1 << 32));
        Assert.Throws<ArgumentException>(() => any.ToRoute(1));
    }

    [Theory]
    [InlineData(LinuxSocket.AF_INET, 16)]
    [InlineData(LinuxSocket.AF_INET6, 4)]
    public void A_destination_in_the_size_of_the_other_family_is_no_route(byte family, int size)
    {
        byte[] payload = new MessageBuilder(LinuxRtnetlink.RTM_NEWROUTE).RouteHeader(family, length: 32)
            .Attribute(LinuxRtnetlink.RTA_DST, [10, 0, 0, 1, .. new byte[size - 4]]).ToPayload();

        Assert.Contains(
            $"a destination of {size} bytes", Assert.Throws<MalformedMessageException>(() => Route.Parse(payload)).Message, StringComparison.Ordinal);
    }

    /// <summary>Compares the routes' bytes without the destination's address.</summary>
    private static bool IsSameElsewhere(Route one, Route other) => Without(one).SequenceEqual(Without(other));

    private static byte[] Without(Route route)
    {
        byte[] address = route.Message.DestinationBytes.ToArray();
        byte[] payload = route.Payload.ToArray();
        byte[] attribute = [(byte)(address.Length + 4), 0, (byte)LinuxRtnetlink.RTA_DST, 0, .. address];
        int start = address.Length == 0 ? -1 : payload.AsSpan().IndexOf(attribute);
        return start < 0 ? payload : [.. payload[..(start + 4)], .. payload[(start + 4 + address.Length)..]];
    }
}
