using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>Lists the routes of one family.</summary>
internal static class RouteDump
{
    /// <summary>Visits the routes as they come. A table that does not exist has none.</summary>
    /// <returns>Whether the list is consistent, by the kernel's word and by its order.</returns>
    internal static bool Run<TState>(
        NetlinkConnection connection,
        RouteFilter filter,
        AddressFamily family,
        TState state,
        MessageVisitor<TState> visit,
        CancellationToken cancellation)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETROUTE);
        filter.Write(family, ref request);
        byte number = Families.ToKernel(family);
        ListingOrder? order = family == AddressFamily.InterNetworkV6 ? new ListingOrder() : null;
        try
        {
            bool isConsistent = connection.Dump(
                request,
                "List routes",
                subject: null,
                (number, order, state, visit),
                static (message, all) =>
                {
                    // For a family that the kernel does not have, it answers with the routes of all others.
                    if (message.Body<rtmsg>().rtm_family != all.number)
                    {
                        return true;
                    }

                    all.order?.Add(message);
                    return all.visit(message, all.state);
                },
                cancellation);
            return isConsistent && order?.IsBroken != true;
        }
        catch (NetlinkException e) when (e.Error == Errno.ENOENT)
        {
            // "FIB table does not exist": the kernel makes a table, the main one too, with its first route.
            return true;
        }
    }
}
