using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>What a route costs in memory where many are at work. Bytes are counted and not time: the same on every machine.</summary>
public class AllocationTests : KernelTest
{
    private const int Count = 30_000;

    /// <summary>Buffers, the filter, and the first look-ups: less than twenty bytes a route.</summary>
    private const int Once = 512 * 1024;

    [Fact]
    public void Visiting_a_route_of_a_listing_allocates_nothing() => OnHost(client =>
    {
        Fill(client);
        long seen = 0;
        long allocated = Measure(() => client.VisitRoutes(new RouteFilter { Table = RouteTable.Main }, route =>
        {
            seen += route.DestinationLength + route.DestinationBytes.Length + (route.InterfaceIndex ?? 0) + (route.Metric ?? 0) > 0 ? 1 : 0;
            return true;
        }));

        Assert.InRange(seen, 2 * Count, long.MaxValue);
        Assert.InRange(allocated, 0, 4096);
    });

    [Fact]
    public void Deleting_a_route_and_adding_it_again_allocates_nothing() => OnHost(client =>
    {
        Fill(client);
        Route[] routes = [.. client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Where(route => route.Protocol == RouteProtocol.Boot)];
        Assert.Equal(Count, routes.Length);
        int told = 0;

        void Delete() => client.DeleteAll(routes, Refused, _ => told++);
        void Add() => client.AddAll(routes, Refused, (_, _) => told++);
        long deleting = Measure(Delete, undo: Add);
        long adding = Measure(Add, undo: Delete);

        Assert.Equal(6 * Count, told);
        Assert.InRange(deleting, 0, Once);
        Assert.InRange(adding, 0, Once);
    });

    [Fact]
    public void Adding_a_route_that_is_not_reported_allocates_nothing() => OnHost(client =>
    {
        RouteSpec[] specs = Specs();
        long allocated = Measure(
            () => client.AddAll(specs, Refused),
            () => client.DeleteAll(client.ReadRoutes(new RouteFilter { Protocol = RouteProtocol.Boot }), Refused));

        Assert.InRange(allocated, 0, Once);
    });

    /// <summary>What routes have in common is kept once, and an address is a number.</summary>
    [Fact]
    public void A_route_of_a_snapshot_has_no_message_of_its_own() => OnHost(client =>
    {
        Fill(client);
        RouteSnapshot snapshot = client.ReadRoutes(new RouteFilter { Table = RouteTable.Main });
        HashSet<RoutePattern> patterns = [];
        UInt128 sum = 0;
        long allocated = Measure(() =>
        {
            for (int i = 0; i < snapshot.Count; i++)
            {
                patterns.Add(snapshot.GetPattern(i));
                sum += snapshot.GetAddress(i);
            }
        });

        Assert.InRange(allocated, 0, 10_000);
        Assert.InRange(patterns.Count, 1, 10);
        Assert.NotEqual<UInt128>(0, sum);
    });

    /// <summary>The second time: the first compiles, and makes what is made once a process.</summary>
    private static long Measure(Action work, Action? undo = null)
    {
        work();
        undo?.Invoke();
        long before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static RouteSpec[] Specs() =>
    [
        .. Enumerable.Range(0, Count).Select(number => new RouteSpec(IPNetwork.Parse($"198.18.{number / 256}.{number % 256}/32"))
        {
            Gateway = IPAddress.Parse("10.1.0.2"),
        }),
    ];

    private static void Fill(RouteClient client) => Assert.Equal(Count, client.AddAll(Specs(), Refused));

    private static void Refused<T>(T route, NetlinkException refusal) => Assert.Fail($"{route}: {refusal.Message}");
}
