using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Deletes one route and no other. The kernel deletes the first route that matches the request, and reports it: what a request leaves out
/// (source, path metrics, gateway) and metric 0 match any value, and weights and on-link flags are not compared at all. So a route that is
/// not the first in its slot is deleted only if those before it could be added again. A twin, which the kernel deletes instead, is added
/// again when the route itself is gone, or turns out to be missing. Of an IPv6 twin the remaining lifetime may be lost, since the report of
/// a deletion does not have it.
/// </summary>
internal static class ExactDeletion
{
    /// <summary>More twins than a slot ever has: another process must be adding them.</summary>
    private const int MaximumTwins = 64;

    internal static void Run(NetlinkConnection connection, Route route)
    {
        List<Route> before = IsFirst(connection, route) ? [] : ReadBefore(connection, route);
        foreach (Route other in before.Where(other => MayBeTakenFor(route, other)))
        {
            RefuseUnlessReplaceable(connection, route, other);
        }

        List<Route> twins = [];
        try
        {
            while (DeleteFirstMatch.Run(connection, route) is Route taken && !taken.IsSameRoute(route))
            {
                // The route that was read before has its lifetime, which the report of the deletion has not.
                twins.Add(before.FirstOrDefault(taken.IsSameRoute) ?? taken);

                // Metrics are in ascending order, so the route itself would have been deleted before this one.
                if (taken.Metric != route.Metric)
                {
                    throw Missing(route);
                }

                if (twins.Count == MaximumTwins)
                {
                    throw new NetlinkConnectionException(
                        NetlinkConnectionFault.Inconsistent,
                        $"The routes to {route.Destination} kept changing while one was being deleted.");
                }
            }
        }
        finally
        {
            PutBack(connection, twins, before);
        }
    }

    /// <summary>
    /// Adds the twins again, in their order. <c>NLM_F_CREATE</c> alone adds an IPv4 route before others of its metric, so the last one taken is
    /// added first. Twins that were behind a route that was not taken are appended, so that packets still take the first route. An IPv6 route
    /// is always added behind the others.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="twins">The routes, in the order in which they were taken.</param>
    /// <param name="before">The routes that were before the wanted one in its slot, as far as they are known.</param>
    internal static void PutBack(NetlinkConnection connection, IReadOnlyList<Route> twins, IReadOnlyList<Route> before)
    {
        Route? firstThatStayed = before.FirstOrDefault(route => !twins.Any(route.IsSameRoute));
        List<Route> leading = [.. before.TakeWhile(route => route != firstThatStayed)];
        bool StoodFirst(Route twin) => firstThatStayed is null || leading.Any(twin.IsSameRoute);
        Exception? failure = null;
        foreach (Route twin in twins.Reverse().Where(twin => IsIPv4(twin) && StoodFirst(twin)))
        {
            PutBack(connection, twin, mode: 0, ref failure);
        }

        foreach (Route twin in twins.Where(twin => !IsIPv4(twin) || !StoodFirst(twin)))
        {
            PutBack(connection, twin, IsIPv4(twin) ? LinuxNetlink.NLM_F_APPEND : 0, ref failure);
        }

        if (failure is not null)
        {
            // Not the refusal itself, whose error number would be taken for that of the deletion.
            throw new NetlinkConnectionException(NetlinkConnectionFault.Inconsistent, failure.Message);
        }

        static bool IsIPv4(Route route) => route.Family == AddressFamily.InterNetwork;
    }

    private static void PutBack(NetlinkConnection connection, Route twin, int mode, ref Exception? failure)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_NEWROUTE, (ushort)(LinuxNetlink.NLM_F_CREATE | mode));
        RouteReplay.WriteAddition(twin, ref request);
        try
        {
            RouteRequest.Execute(connection, request, "Put back route", twin);
        }
        catch (NetlinkException e) when (e.Error == Errno.EEXIST)
        {
            // Its owner has added it already.
        }
        catch (Exception e) when (e is NetlinkException or NetlinkConnectionException)
        {
            failure ??= e;
        }
    }

    /// <summary>
    /// Whether packets to the destination take the route, as they nearly always do: then it is the first in its slot. False if that is not
    /// known.
    /// </summary>
    internal static bool IsFirst(NetlinkConnection connection, Route route)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETROUTE);
        new RouteQuery(route.Destination.BaseAddress) { MatchTable = true }.Write(ref request);
        try
        {
            return RouteRequest.Execute(connection, request, "Look up route to", route) is Route found && found.IsSameRoute(route);
        }
        catch (NetlinkException)
        {
            // There is no route, or one that refuses packets.
            return false;
        }
    }

    /// <summary>The routes before the wanted one in its slot.</summary>
    /// <exception cref="NetlinkException">The wanted route is not there, but others to its destination are.</exception>
    private static List<Route> ReadBefore(NetlinkConnection connection, Route route)
    {
        RouteFilter filter = new() { Destination = route.Destination, Table = route.Table };
        byte[] destination = route.Destination.BaseAddress.GetAddressBytes();
        List<Route> routes = ConsistentDump.Read<Route>("List routes", found => RouteDump.Run(
            connection,
            filter,
            route.Family,
            found,
            (message, found) =>
            {
                RouteMessage other = new(message);
                if (filter.Matches(other, destination))
                {
                    found.Add(new Route(other));
                }

                return true;
            },
            CancellationToken.None));
        int index = routes.FindIndex(route.IsSameRoute);
        if (index < 0 && routes.Count > 0)
        {
            throw Missing(route);
        }

        // If there is no route at all, let the deletion fail: the kernel's error says what is missing, the route or the table.
        return [.. routes.Take(Math.Max(index, 0)).Where(other => IsInSameSlot(other, route))];
    }

    private static bool IsInSameSlot(Route other, Route route)
        => (other.TypeOfService, other.Metric, other.SourcePrefix).Equals((route.TypeOfService, route.Metric, route.SourcePrefix));

    /// <summary>Whether the kernel could delete another route instead. It compares more than this, but differently from kernel to kernel.</summary>
    private static bool MayBeTakenFor(Route route, Route other)
        => route.NextHopId is not null
        || ((other.Type, other.Scope, other.Protocol) == (route.Type, route.Scope, route.Protocol)
            && (route.Gateway is null || other.Gateway is null || route.Gateway.Equals(other.Gateway)));

    private static void RefuseUnlessReplaceable(NetlinkConnection connection, Route route, Route other)
    {
        if (AdditionTrial.Run(connection, other) is NetlinkException refusal)
        {
            string reason = $"'{other}' stands before it, might be taken instead and could not be put back: {refusal.KernelText ?? $"{refusal.Error}"}";
            throw refusal.Error == Errno.ENOENT ? Missing(route) : new NetlinkException($"Delete route {route}", refusal.Error, reason);
        }
    }

    private static NetlinkException Missing(Route route) => new($"Delete route {route}", Errno.ESRCH);
}
