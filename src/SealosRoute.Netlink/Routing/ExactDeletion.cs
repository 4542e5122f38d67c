using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// Deletes one route and no other, though the kernel's own deletion is by likeness: what a request leaves out (no source, no path metrics,
/// no gateway) it takes for "any", and metric 0 likewise; weights and on-link flags it does not compare at all. It deletes the first
/// that is like the request and reports which. A twin that it takes instead stands before the wanted one: it is taken aside, and put back
/// when the wanted one is gone, or is found not to be there. What a report of deletion does not hold is lost with that: the remaining
/// lifetime of an IPv6 twin.
/// </summary>
internal static class ExactDeletion
{
    /// <summary>More twins than anybody has; somebody else is adding them as they are taken.</summary>
    private const int MaximumTwins = 64;

    internal static void Run(NetlinkConnection connection, Route route)
    {
        List<Route> twins = [];
        try
        {
            while (TakeFirstLike(connection, route) is Route taken && !taken.IsSameRoute(route))
            {
                twins.Add(taken);

                // Metrics come in ascending order: the wanted one would have come before this one.
                if (taken.Metric != route.Metric)
                {
                    throw new NetlinkException($"Delete route {route}", Errno.ESRCH);
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
            PutBack(connection, twins);
        }
    }

    private static Route TakeFirstLike(NetlinkConnection connection, Route route)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_DELROUTE, LinuxNetlink.NLM_F_ECHO);
        RouteReplay.WriteDeletion(route, ref request);
        return RouteRequest.Execute(connection, request, "Delete route", route) is [.., Route deleted]
            ? deleted
            : throw new NetlinkConnectionException(
                NetlinkConnectionFault.Inconsistent, $"The kernel deleted {route} and did not report it.");
    }

    /// <summary>
    /// Puts the twins back where they stood. <c>NLM_F_CREATE</c> alone puts an IPv4 route before others of its metric, so the last taken
    /// goes first; an IPv6 route always comes to stand behind them.
    /// </summary>
    private static void PutBack(NetlinkConnection connection, List<Route> twins)
    {
        Exception? failure = null;
        foreach (Route twin in twins.Count > 0 && twins[0].Family == AddressFamily.InterNetwork ? twins.AsEnumerable().Reverse() : twins)
        {
            MessageWriter request = connection.Request(LinuxRtnetlink.RTM_NEWROUTE, LinuxNetlink.NLM_F_CREATE);
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

        if (failure is not null)
        {
            // Not the refusal itself: its error number would be taken for that of the deletion.
            throw new NetlinkConnectionException(NetlinkConnectionFault.Inconsistent, failure.Message);
        }
    }
}
