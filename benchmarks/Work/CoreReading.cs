using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks.Work;

/// <summary>The jobs of the core library that read.</summary>
internal static class CoreReading
{
    private const uint ScratchTable = 4242;
    private const int ScratchCount = 20_000;

    /// <summary>All routes of the main table, each shown once and none kept.</summary>
    internal static Measurement Dump(WorkOrder order)
    {
        using RouteClient client = new();
        WarmUp(client, order, table => Visit(client, new RouteFilter { Family = order.Family, Table = table }));
        return Meter.Measure(() => Visit(client, new RouteFilter { Family = order.Family, Table = RouteTable.Main }));
    }

    /// <summary>What a filter lets through, again and again.</summary>
    internal static Measurement List(WorkOrder order)
    {
        using RouteClient client = new();
        Func<uint, long> list = Lister(client, order.Argument);
        WarmUp(client, order, table => list(table));
        return Meter.Measure(() =>
        {
            for (long i = 0; i < order.Count; i++)
            {
                long found = list(RouteTable.Main);
                if (found != VariedRoutes.Found(order.Argument))
                {
                    throw new InvalidOperationException($"By {order.Argument}, {found} routes were found.");
                }
            }

            return order.Count;
        });
    }

    /// <summary>All that the choice of the default address is made from (<c>HostNetworkReader</c> of the module).</summary>
    internal static Measurement ReadHostNetwork(WorkOrder order)
    {
        Meter.WarmUp(ReadHostNetwork);
        return Meter.Measure(() =>
        {
            for (long i = 0; i < order.Count; i++)
            {
                ReadHostNetwork();
            }

            return order.Count;
        });
    }

    /// <summary>Each with a socket of its own, as each cmdlet opens one.</summary>
    private static void ReadHostNetwork()
    {
        using RouteClient client = new();
        if (client.ListZeroRoutes(AddressFamily.InterNetwork).Count == 0)
        {
            throw new InvalidOperationException("There is no default route.");
        }

        client.ListZeroRoutes(AddressFamily.InterNetworkV6);
        client.ListLinks();
        client.ListAddresses();
    }

    /// <summary>The one place that says how the library shows routes without keeping them.</summary>
    private static long Visit(RouteClient client, RouteFilter filter)
    {
        long count = 0;
        long sum = 0;
        client.VisitRoutes(filter, route =>
        {
            count++;
            sum += route.InterfaceIndex ?? 0;
            return true;
        });
        return count;
    }

    private static Func<uint, long> Lister(RouteClient client, string filter)
    {
        const AddressFamily family = AddressFamily.InterNetwork;
        switch (filter)
        {
            case VariedRoutes.ByTable:
                return _ => Visit(client, new RouteFilter { Family = family, Table = VariedRoutes.Table });
            case VariedRoutes.ByProtocol:
                RouteProtocol protocol = (RouteProtocol)VariedRoutes.Protocol;
                return table => Visit(client, new RouteFilter { Family = family, Table = table, Protocol = protocol });
            case VariedRoutes.ByDevice:
                int index = client.FindLink(VariedRoutes.Device)!.Index;
                return table => Visit(client, new RouteFilter { Family = family, Table = table, InterfaceIndex = index });
            case VariedRoutes.Present:
                return table => client.FindRoutes(IPNetwork.Parse(VariedRoutes.PresentHost + "/32"), table).Count;
            case VariedRoutes.Absent:
                // As the module's listing does.
                IPNetwork absent = IPNetwork.Parse(VariedRoutes.AbsentHost + "/32");
                return table => client.IsHostAbsent(absent, table) ? 0 : client.FindRoutes(absent, table).Count;
            default:
                throw new ArgumentException($"There is no filter {filter}.");
        }
    }

    /// <summary>In a small table of its own, since a pass over the large one would be the work itself.</summary>
    private static void WarmUp(RouteClient client, WorkOrder order, Action<uint> pass)
    {
        List<Route> created = [];
        client.AddAll(
            Hosts.Routes(order.Family, CoreJobs.ScratchFrom, ScratchCount, ScratchTable),
            static (_, refusal) => throw refusal,
            (_, route) => created.Add(route));
        Meter.WarmUp(() => pass(ScratchTable));
        client.DeleteAll(created, static (_, refusal) => throw refusal);
    }
}
