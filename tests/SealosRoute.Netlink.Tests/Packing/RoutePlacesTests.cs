using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>A table in memory gives the same routes as a search through a list.</summary>
public class RoutePlacesTests
{
    [Theory]
    [InlineData(AddressFamily.InterNetwork, 5_000, 1)]
    [InlineData(AddressFamily.InterNetwork, 2_000, 1_000)]
    [InlineData(AddressFamily.InterNetworkV6, 5_000, 1)]
    [InlineData(AddressFamily.InterNetworkV6, 2_000, 1_000)]
    public void Each_prefix_has_its_routes_in_the_order_in_which_they_were_added(AddressFamily family, int count, int metrics)
    {
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        Random random = new(seed);
        RoutePlaces places = new(family);
        List<Route> expected = [];
        for (int i = 0; i < count; i++)
        {
            // Few addresses, so that there are several at a prefix, and a prefix at the address of another.
            Route route = RandomRoute(random, family, addresses: count / 3, metrics);
            places.Add(route.Message);
            expected.Add(route);
            if (random.Next(4) == 0)
            {
                // Of two that are the same, the first.
                Route gone = expected[random.Next(expected.Count)];
                places.Remove(gone);
                expected.RemoveAt(expected.FindIndex(gone.IsSameRoute));
            }
        }

        IPNetwork[] prefixes = [.. expected.Select(route => route.Destination).Distinct()];
        ILookup<IPNetwork, string> texts = expected.ToLookup(route => route.Destination, Text);
        Assert.True(prefixes.Length > count / 10, $"{prefixes.Length} prefixes");
        Assert.All(prefixes, prefix => Assert.Equal(texts[prefix], places.Find(prefix).Select(Text)));
    }

    [Fact]
    public void A_prefix_does_not_have_the_routes_of_its_address_with_another_length()
    {
        RoutePlaces places = new(AddressFamily.InterNetwork);
        foreach (string prefix in new[] { "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/32", "0.0.0.0/32" })
        {
            Assert.Empty(places.Find(IPNetwork.Parse(prefix)));
            places.Add(Message(IPNetwork.Parse(prefix), gateway: 1, metric: 0).Message);
            Assert.Equal(prefix, Assert.Single(places.Find(IPNetwork.Parse(prefix))).Destination.ToString());
        }

        Assert.Empty(places.Find(IPNetwork.Parse("10.0.0.0/9")));
        Assert.Empty(places.Find(IPNetwork.Parse("10.0.0.1/32")));
    }

    [Fact]
    public void Removing_a_route_that_is_not_in_the_index_removes_no_other()
    {
        IPNetwork host = IPNetwork.Parse("10.0.0.1/32");
        RoutePlaces places = new(AddressFamily.InterNetwork);
        places.Add(Message(host, gateway: 1, metric: 5).Message);

        places.Remove(Message(host, gateway: 2, metric: 5));
        places.Remove(Message(host, gateway: 1, metric: 6));
        places.Remove(Message(IPNetwork.Parse("10.0.0.2/32"), gateway: 1, metric: 5));
        Assert.Single(places.Find(host));

        places.Remove(Message(host, gateway: 1, metric: 5));
        Assert.Empty(places.Find(host));
    }

    [Fact]
    public void A_route_is_removed_from_the_index_whatever_its_state()
    {
        IPNetwork host = IPNetwork.Parse("10.0.0.1/32");
        Route route = Message(host, gateway: 1, metric: 5);
        RoutePlaces places = new(AddressFamily.InterNetwork);
        places.Add(route.Message);

        byte[] payload = route.Payload.ToArray();
        BitConverter.TryWriteBytes(payload.AsSpan(8), (uint)LinuxRtnetlink.RTNH_F_LINKDOWN);
        places.Remove(Route.Parse(payload));
        Assert.Empty(places.Find(host));
    }

    /// <summary>So many that going through them for each would take minutes.</summary>
    [Fact]
    public void Many_routes_at_one_prefix_are_added_as_fast_as_others()
    {
        const int count = 50_000;
        IPNetwork host = IPNetwork.Parse("10.0.0.1/32");
        RoutePlaces places = new(AddressFamily.InterNetwork);
        Route[] routes = [.. Enumerable.Range(0, count).Select(metric => Message(host, gateway: 1, (uint)metric))];
        foreach (Route route in routes)
        {
            places.Add(route.Message);
        }

        Assert.Equal(routes.Select(route => route.Metric), places.Find(host).Select(route => route.Metric));
        places.Remove(routes[^1]);
        places.Remove(routes[0]);
        places.Add(routes[0].Message);
        Assert.Equal([.. routes[1..^1].Select(route => route.Metric), 0], places.Find(host).Select(route => route.Metric));
    }

    [Fact]
    public void Routes_that_differ_by_address_and_a_few_gateways_take_a_few_bytes_each()
    {
        const int count = 100_000;
        byte[][] messages =
        [
            .. Enumerable.Range(0, count).Select(i => Message(
                new IPNetwork(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]), 32), gateway: i % 3, metric: 0).Payload.ToArray()),
        ];
        RoutePlaces places = new(AddressFamily.InterNetwork);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] message in messages)
        {
            places.Add(new RouteMessage(new NetlinkMessage(default, message)));
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / count, 12, 18);
    }

    private static Route RandomRoute(Random random, AddressFamily family, int addresses, int metrics)
    {
        int bits = family == AddressFamily.InterNetwork ? 32 : 128;
        int length = random.Next(20) == 0 ? random.Next(bits) : bits;
        byte[] address = new byte[bits / 8];
        BitConverter.TryWriteBytes(address, random.Next(addresses));
        address[^1] = (byte)random.Next(2);
        for (int bit = length; bit < bits; bit++)
        {
            address[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return Message(new IPNetwork(new IPAddress(address), length), random.Next(3), (uint)random.Next(metrics));
    }

    /// <summary>The kernel leaves out the address of a default route.</summary>
    private static Route Message(IPNetwork destination, int gateway, uint metric)
    {
        bool isIPv4 = destination.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        return Route.Parse(MessageBuilder.Route($"{destination}").Table(RouteTable.Main).Metric(metric)
            .Gateway(isIPv4 ? $"10.9.0.{gateway}" : $"fd00:9::{gateway}").ToPayload());
    }

    private static string Text(Route route) => Convert.ToHexString(route.Payload.Span);
}
