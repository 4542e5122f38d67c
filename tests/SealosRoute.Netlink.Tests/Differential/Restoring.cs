using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// Adds routes again that were deleted. Some need others first: a gateway the route to it, a preferred source its address. So what the
/// kernel refuses is tried again after the rest, and its twins wait for it, since their order is part of what is restored.
/// </summary>
internal static class Restoring
{
    /// <summary>Adds the routes, in as many passes as bring some of them back.</summary>
    /// <returns>Those that the kernel refuses, each with its text.</returns>
    internal static IReadOnlyList<(Route Route, NetlinkException Refusal)> Restore(
        RouteClient client, IReadOnlyList<Route> routes, Func<Route, Route>? kept = null)
    {
        List<(Route Route, NetlinkException Refusal)> refused = [];
        int left;
        do
        {
            left = routes.Count;
            refused.Clear();
            List<Route> waiting = [];
            HashSet<object> blocked = [];
            foreach (Route route in routes)
            {
                if (blocked.Contains(Place(route)))
                {
                    waiting.Add(route);
                    continue;
                }

                try
                {
                    client.Add(kept is null ? route : kept(route), append: true);
                }
                catch (NetlinkException e)
                {
                    refused.Add((route, e));
                    waiting.Add(route);
                    blocked.Add(Place(route));
                }
            }

            routes = waiting;
        }
        while (routes.Count > 0 && routes.Count < left);

        return refused;
    }

    /// <summary>Where a route's twins stand: those of one table, prefix, type of service and metric.</summary>
    internal static (uint Table, IPNetwork Destination, IPNetwork? Source, byte TypeOfService, uint Metric) Place(Route route)
        => (route.Table, route.Destination, route.SourcePrefix, route.TypeOfService, route.Metric ?? 0);
}
