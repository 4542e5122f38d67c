using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Deletes one route and no other, though the kernel's own deletion is by likeness: what a request leaves out (no source, no path metrics,
/// no gateway) it takes for "any", and metric 0 likewise; weights and on-link flags it does not compare at all. It deletes the first
/// that is like the request and reports which. So a route that is not the first at its place is deleted only if those before it could be put
/// back: a twin that the kernel takes instead is taken aside, and put back when the wanted one is gone, or is found not to be there. What a
/// report of deletion does not hold is lost with that: the remaining lifetime of an IPv6 twin.
/// </summary>
internal static class ExactDeletion
{
    /// <summary>More twins than anybody has; somebody else is adding them as they are taken.</summary>
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
            while (TakeFirstLike(connection, route) is Route taken && !taken.IsSameRoute(route))
            {
                // What was read of it tells more than the report of its deletion: what was left of its lifetime.
                twins.Add(before.FirstOrDefault(taken.IsSameRoute) ?? taken);

                // Metrics come in ascending order: the wanted one would have come before this one.
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
    /// Puts the twins back where they stood. <c>NLM_F_CREATE</c> alone puts an IPv4 route before others of its metric, so the last taken
    /// goes first. Those that stood behind one that stayed are appended: packets go on to take the first. An IPv6 route always comes to
    /// stand behind the others.
    /// </summary>
    /// <param name="connection">The connection.</param>
    /// <param name="twins">The routes, in the order in which they were taken.</param>
    /// <param name="before">All that stood before the wanted route, as far as it is known.</param>
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
            // Not the refusal itself: its error number would be taken for that of the deletion.
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
            // Its owner was faster.
        }
        catch (Exception e) when (e is NetlinkException or NetlinkConnectionException)
        {
            failure ??= e;
        }
    }

    /// <summary>
    /// Whether packets to the destination take the route, as nearly always: then it is the first at its place. False says nothing.
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
            // No way there, or a route that refuses packets.
            return false;
        }
    }

    /// <summary>The routes that stand at the place before the wanted one.</summary>
    /// <exception cref="NetlinkException">The wanted one is not there, but others are.</exception>
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

        // Of none at all the kernel says itself what is missing: the route, or the table.
        return [.. routes.Take(Math.Max(index, 0)).Where(other => IsAtSamePlace(other, route))];
    }

    private static bool IsAtSamePlace(Route other, Route route)
        => (other.TypeOfService, other.Metric, other.SourcePrefix).Equals((route.TypeOfService, route.Metric, route.SourcePrefix));

    /// <summary>Whether the kernel could take a route for another. It compares more, but by rules that differ from kernel to kernel.</summary>
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

    internal static Route TakeFirstLike(NetlinkConnection connection, Route route)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_DELROUTE, LinuxNetlink.NLM_F_ECHO);
        RouteReplay.WriteDeletion(route, ref request);
        return RouteRequest.Execute(connection, request, "Delete route", route)
            ?? throw new NetlinkConnectionException(
                NetlinkConnectionFault.Inconsistent, $"The kernel deleted {route} and did not report it.");
    }

    private static NetlinkException Missing(Route route) => new($"Delete route {route}", Errno.ESRCH);
}
