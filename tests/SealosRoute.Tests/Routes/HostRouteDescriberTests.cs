using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary><see cref="HostRoute"/> objects share the values that their routes have in common, and no others.</summary>
public class HostRouteDescriberTests
{
    [Fact]
    public void Each_described_route_has_the_name_of_its_own_interface_whatever_route_came_before()
    {
        Route[] routes =
        [
            .. new[] { 3, 4, 3, 3, 4 }.Select((index, i) => new TestRoute { Destination = IPNetwork.Parse($"198.18.0.{i}/32"), InterfaceIndex = index }.ToRoute()),
        ];
        List<int> asked = [];
        HostRouteDescriber describer = new(index =>
        {
            asked.Add(index);
            return $"eth{index}";
        });

        HostRoute[] described = [.. routes.Select(describer.Describe)];

        Assert.Equal(["eth3", "eth4", "eth3", "eth3", "eth4"], described.Select(route => route.InterfaceName));
        Assert.Equal(routes.Select(route => route.Destination), described.Select(route => route.Destination));
        Assert.Equal(routes.Select(route => route.Payload.ToArray()), described.Select(route => route.Entry.Payload.ToArray()));

        // The fourth route shares the pattern of the third one.
        Assert.Equal([3, 4, 3, 4], asked);
    }

    [Fact]
    public void A_HostRoute_takes_40_bytes_besides_its_shared_pattern()
    {
        HostRoutePattern pattern = new(new RoutePattern(new TestRoute { Destination = IPNetwork.Parse("198.18.0.1/32") }.ToRoute()), _ => "eth0");
        HostRoute[] kept = new HostRoute[1000];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = new HostRoute(pattern, (UInt128)i);
        }

        Assert.Equal(40 * kept.Length, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal("0.0.3.231", $"{kept[^1].Host}");
    }
}
