using System;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>The part of a route that <c>/proc/net/route</c> and <c>/proc/net/ipv6_route</c> show, and that Kubernetes uses.</summary>
public class ProcRoutesTests
{
    private static readonly IPNetwork _ipv6Default = IPNetwork.Parse("::/0");

    [Fact]
    public void A_default_route_has_every_value_of_its_netlink_message()
    {
        TestRoute route = new() { Gateway = "10.0.0.1", InterfaceIndex = 2, Metric = 100 };

        DefaultRoute line = Assert.Single(Lines(route));

        Assert.Equal((IPFamily.IPv4, IPNetwork.Parse("0.0.0.0/0"), 2), (line.Family, line.Destination, line.InterfaceIndex));
        Assert.Equal("default via 10.0.0.1 dev eth0 metric 100", line.ToString());
    }

    [Theory]
    [InlineData(RouteType.Unreachable)]
    [InlineData(RouteType.Blackhole)]
    [InlineData(RouteType.Prohibit)]
    [InlineData(RouteType.Throw)]
    public void A_route_without_a_device_shows_an_asterisk(RouteType type)
        => AssertLines(new() { Type = type, Metric = 7 }, "default dev * metric 7");

    [Theory]
    [InlineData(RouteType.Broadcast)]
    [InlineData(RouteType.Multicast)]
    public void A_broadcast_or_multicast_route_is_not_shown(RouteType type) => AssertLines(new() { Type = type, InterfaceIndex = 2 });

    [Fact]
    public void A_local_route_is_shown() => AssertLines(new() { Type = RouteType.Local, InterfaceIndex = 1 }, "default dev lo");

    [Fact]
    public void The_length_of_the_destination_does_not_matter()
        => AssertLines(
            new() { Destination = IPNetwork.Parse("0.0.0.0/1"), Gateway = "10.0.0.1", InterfaceIndex = 2 },
            "0.0.0.0/1 via 10.0.0.1 dev eth0");

    [Fact]
    public void Only_the_first_next_hop_of_an_IPv4_multipath_route_is_shown()
        => AssertLines(new() { Hops = [("10.1.0.1", 3), ("10.0.0.1", 2)] }, "default via 10.1.0.1 dev eth1");

    [Fact]
    public void The_first_next_hop_is_shown_without_a_gateway_if_it_has_none()
        => AssertLines(new() { Hops = [(null, 3), ("10.0.0.1", 2)] }, "default dev eth1");

    [Fact]
    public void An_IPv6_gateway_of_an_IPv4_route_is_not_shown()
        => AssertLines(new() { Gateway = "fe80::1", InterfaceIndex = 2 }, "default dev eth0");

    [Fact]
    public void An_IPv6_gateway_of_the_first_next_hop_of_an_IPv4_route_is_not_shown()
        => AssertLines(new() { Hops = [("fe80::1", 2), ("10.1.0.1", 3)] }, "default dev eth0");

    [Fact]
    public void Only_the_first_next_hop_of_a_group_of_next_hop_objects_is_shown()
        => AssertLines(new() { NextHopId = 10, Hops = [("10.1.0.1", 3), ("10.0.0.1", 2)] }, "default via 10.1.0.1 dev eth1");

    [Fact]
    public void A_blackhole_next_hop_object_shows_loopback()
        => AssertLines(new() { Type = RouteType.Blackhole, NextHopId = 3, InterfaceIndex = 1 }, "default dev lo");

    [Fact]
    public void IPv4_routes_of_an_interface_whose_name_begins_with_Iface_are_hidden()
    {
        ProcRoutes proc = new([new Link(2, "Iface0", LinkFlags.Up)]);

        Assert.Empty(proc.DefaultLines([new TestRoute { Gateway = "10.0.0.1", InterfaceIndex = 2 }.ToRoute()]));
        Assert.Single(proc.DefaultLines([new TestRoute { Destination = _ipv6Default, Gateway = "fe80::1", InterfaceIndex = 2 }.ToRoute()]));
    }

    [Fact]
    public void An_IPv6_route_with_a_gateway_counts()
        => AssertLines(
            new() { Destination = _ipv6Default, Gateway = "fe80::1", InterfaceIndex = 2, Metric = 1024 },
            "default via fe80::1 dev eth0 metric 1024");

    [Fact]
    public void An_IPv6_route_without_a_gateway_does_not_count() => AssertLines(new() { Destination = _ipv6Default, InterfaceIndex = 2 });

    [Fact]
    public void An_unreachable_IPv6_route_has_no_gateway_and_does_not_count()
        => AssertLines(new() { Destination = _ipv6Default, Type = RouteType.Unreachable, InterfaceIndex = 1 });

    [Fact]
    public void Each_next_hop_of_an_IPv6_multipath_route_has_a_line_of_its_own() => AssertLines(
        new() { Destination = _ipv6Default, Hops = [("fe80::2", 3), ("fe80::1", 2)] },
        "default via fe80::2 dev eth1",
        "default via fe80::1 dev eth0");

    [Fact]
    public void A_next_hop_of_an_IPv6_multipath_route_without_a_gateway_does_not_count()
        => AssertLines(new() { Destination = _ipv6Default, Hops = [(null, 3), ("fe80::1", 2)] }, "default via fe80::1 dev eth0");

    [Fact]
    public void A_group_of_IPv6_next_hop_objects_has_one_line_with_its_first_next_hop()
        => AssertLines(
            new() { Destination = _ipv6Default, NextHopId = 10, Hops = [("fe80::2", 3), ("fe80::1", 2)] }, "default via fe80::2 dev eth1");

    [Fact]
    public void The_lines_have_the_order_of_the_routes() => Assert.Equal(
        ["0.0.0.0/1 dev eth1", "default dev * metric 7", "default dev eth0 metric 9"],
        Lines(
            new() { Destination = IPNetwork.Parse("0.0.0.0/1"), InterfaceIndex = 3 },
            new() { Type = RouteType.Unreachable, Metric = 7 },
            new() { InterfaceIndex = 2, Metric = 9 }).Select(line => line.ToString()));

    [Fact]
    public void A_route_whose_interface_is_gone_fails_the_choice_and_the_reason_has_the_interfaces_index()
    {
        DefaultRoute line = Assert.Single(Lines(new TestRoute { InterfaceIndex = 9 }));

        Judgement judgement = line.Judge(new HostNetwork([line], [], []));

        Assert.Null(line.InterfaceName);
        Assert.Equal(CandidateVerdict.Failed, judgement.Verdict);
        Assert.Equal("interface number 9, which the route default uses, is gone", judgement.Reason);
    }

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void A_next_hop_object_without_gateway_and_interface_in_netlink_fails_the_choice(string destination)
    {
        DefaultRoute line = Assert.Single(Lines(new TestRoute { Destination = IPNetwork.Parse(destination), NextHopId = 5 }));

        Judgement judgement = line.Judge(new HostNetwork([line], [], []));

        Assert.Equal("default nhid 5", line.ToString());
        Assert.Equal(CandidateVerdict.Failed, judgement.Verdict);
        Assert.Contains("nexthop_compat_mode is 0", judgement.Reason, StringComparison.Ordinal);
    }

    private static DefaultRoute[] Lines(params TestRoute[] routes)
    {
        Link[] links = [new(1, "lo", TestHost.LoopbackUp), new(2, "eth0", LinkFlags.Up), new(3, "eth1", LinkFlags.Up)];
        return [.. new ProcRoutes(links).DefaultLines(routes.Select(route => route.ToRoute()))];
    }

    private static void AssertLines(TestRoute route, params string[] lines)
        => Assert.Equal(lines, Lines(route).Select(line => line.ToString()));
}
