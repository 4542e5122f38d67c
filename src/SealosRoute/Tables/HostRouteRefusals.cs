using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Words for what the kernel refused: beside its own, which routes stand at the destination instead.</summary>
internal static class HostRouteRefusals
{
    /// <summary>There is no such route.</summary>
    /// <param name="operation">What was done.</param>
    /// <param name="destination">The destination.</param>
    /// <param name="table">The number of the table.</param>
    /// <param name="others">The routes that the table has to this destination.</param>
    internal static RouteException NotFound(string operation, IPNetwork destination, uint table, List<HostRoute> others)
    {
        string place = IPRouteText.TableInWords(table);
        string kind = destination.PrefixLength == destination.BaseAddress.HostPrefixLength() ? "host" : "prefix";
        string reason = others.Count == 0
            ? $"{place} has no route to this {kind}"
            : $"what {place} has to this {kind} is another: {string.Join("; ", others)}";
        return RouteException.Refused(RouteErrorId.RouteNotFound, operation, Errno.ESRCH, reason);
    }

    /// <summary>A route is in the way of a new one.</summary>
    /// <param name="route">The new route.</param>
    /// <param name="table">The number of the table.</param>
    /// <param name="others">The routes that the table has to the same destination.</param>
    /// <param name="isInTheWay">Whether it is one of these.</param>
    internal static RouteException Exists(object route, uint table, List<HostRoute> others, Func<Route, bool> isInTheWay)
    {
        HostRoute? existing = others.Find(other => isInTheWay(other.Entry)) ?? others.FirstOrDefault();
        string reason = existing is null ? "and it is gone again" : $"{IPRouteText.TableInWords(table)} has {existing}";
        return RouteException.Refused(RouteErrorId.RouteExists, $"Add route {route}", Errno.EEXIST, reason);
    }
}
