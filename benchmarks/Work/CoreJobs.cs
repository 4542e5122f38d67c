using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Sockets;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks.Work;

/// <summary>The jobs of the core library: changes of many routes, and of one.</summary>
internal static class CoreJobs
{
    /// <summary>Behind all hosts that are measured.</summary>
    internal const long ScratchFrom = 8_000_000;

    private const int ScratchCount = 5000;

    /// <summary>Routes that are there before the work begins, as values.</summary>
    internal static Measurement Add(WorkOrder order) => Add(order, [.. Hosts.Routes(order.Family, From(order), order.Count)]);

    /// <summary>Routes that are made as they are taken, so that none need be kept.</summary>
    internal static Measurement AddLazily(WorkOrder order) => Add(order, Hosts.Routes(order.Family, From(order), order.Count));

    internal static Measurement Delete(WorkOrder order)
    {
        using RouteClient client = new();
        return Delete(client, order, [.. ReadOurs(client, order.Family)]);
    }

    internal static Measurement DeleteLazily(WorkOrder order)
    {
        using RouteClient client = new();
        RouteMould mould = RouteMould.Read(client, order.Family);
        return Delete(client, order, mould.Routes(order.Count));
    }

    internal static Measurement AddOne(WorkOrder order)
    {
        using RouteClient client = new();
        Meter.WarmUp(() => AddAndDelete(client, order.Family));
        RouteSpec[] routes = [.. Hosts.Routes(order.Family, 0, order.Count)];
        return Meter.Measure(() =>
        {
            foreach (RouteSpec route in routes)
            {
                client.Add(route);
            }

            return routes.Length;
        });
    }

    internal static Measurement DeleteOne(WorkOrder order)
    {
        using RouteClient client = new();
        Meter.WarmUp(() => AddAndDelete(client, order.Family));
        Route[] routes = [.. ReadOurs(client, order.Family)];
        return Meter.Measure(() =>
        {
            foreach (Route route in routes)
            {
                client.Delete(route);
            }

            return routes.Length;
        });
    }

    private static long From(WorkOrder order)
        => order.Argument.Length == 0 ? 0 : long.Parse(order.Argument, CultureInfo.InvariantCulture);

    private static Measurement Add(WorkOrder order, IEnumerable<RouteSpec> routes)
    {
        using RouteClient client = new();
        Meter.WarmUp(() => AddAndDeleteAll(client, order.Family));
        return Meter.Measure(() => client.AddAll(routes, static (_, refusal) => throw refusal));
    }

    private static Measurement Delete(RouteClient client, WorkOrder order, IEnumerable<Route> routes)
    {
        Meter.WarmUp(() => AddAndDeleteAll(client, order.Family));
        return Meter.Measure(() => client.DeleteAll(routes, static (_, refusal) => throw refusal));
    }

    private static IEnumerable<Route> ReadOurs(RouteClient client, AddressFamily family)
        => client.ReadRoutes(new RouteFilter { Family = family, Table = RouteTable.Main })
            .Where(route => route.Gateway is not null && route.Gateway.Equals(Hosts.Gateway(family)));

    /// <summary>The deletion of exactly these needs them as the kernel tells them: it told them when they were added.</summary>
    private static void AddAndDeleteAll(RouteClient client, AddressFamily family)
    {
        List<Route> created = [];
        IEnumerable<RouteSpec> routes = Hosts.Routes(family, ScratchFrom, ScratchCount);
        client.AddAll(routes, static (_, refusal) => throw refusal);
        client.DeleteAll(RouteMould.Read(client, family, ScratchFrom).Routes(ScratchCount), static (_, refusal) => throw refusal);
        client.AddAll(routes, static (_, refusal) => throw refusal, (_, route) => created.Add(route));
        client.DeleteAll(created, static (_, refusal) => throw refusal);
    }

    private static void AddAndDelete(RouteClient client, AddressFamily family)
    {
        foreach (RouteSpec route in Hosts.Routes(family, ScratchFrom, 100))
        {
            client.Delete(client.Add(route));
        }
    }
}
