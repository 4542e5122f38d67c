using System;
using System.Threading;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>
/// Puts one route in the place of another, so that no third is touched. The kernel's own replacement (<c>NLM_F_REPLACE</c>) takes whatever
/// stands at the place, and is not used. Where both can stand at once, the new one is there before the old one goes, and packets always
/// have a way; IPv6 has room for one at a place, and there the old one goes first. What fails is undone.
/// </summary>
internal sealed class HostRouteExchange(RouteClient client, HostRouteTable table)
{
    /// <summary>Exchanges the routes and gives the new one as the kernel created it.</summary>
    /// <param name="route">The route as it is in the table.</param>
    /// <param name="revised">The route as it is to be.</param>
    /// <param name="operation">What is done, for error messages.</param>
    /// <param name="cancellation">Stops the reading; a change that has begun is brought to its end.</param>
    /// <exception cref="RouteException">It was refused; the table is as it was, unless the message says otherwise.</exception>
    internal HostRoute Run(HostRoute route, Route revised, string operation, CancellationToken cancellation)
    {
        bool samePlace = revised.Table == route.Table
            && (revised.Metric ?? 0).AsStored(route.AddressFamily) == (route.Metric ?? 0).AsStored(route.AddressFamily);
        cancellation.ThrowIfCancellationRequested();
        HostRoute created = samePlace && route.AddressFamily == IPFamily.IPv6
            ? DeleteThenAdd(route, revised, operation)
            : AddThenDelete(route, revised, operation, append: samePlace);
        return Verify(route, created, operation);
    }

    private HostRoute AddThenDelete(HostRoute route, Route revised, string operation, bool append)
    {
        HostRoute created = table.Add(table.Describe(revised), append);
        try
        {
            client.Delete(route.Entry);
            return created;
        }
        catch (Exception e) when (e is NetlinkException || RouteException.IsBreach(e))
        {
            throw Undone(operation, e, () => client.Delete(created.Entry));
        }
    }

    private HostRoute DeleteThenAdd(HostRoute route, Route revised, string operation)
    {
        table.Remove(route);
        try
        {
            return table.Describe(client.Add(revised, append: HasNeighbours(route)));
        }
        catch (Exception e) when (e is NetlinkException || RouteException.IsBreach(e))
        {
            throw Undone(operation, e, () => client.Add(route.Entry, append: HasNeighbours(route)));
        }
    }

    /// <summary>Whether others stand at the route's place, beside which it stood.</summary>
    private bool HasNeighbours(HostRoute route)
    {
        foreach (Route other in client.FindRoutes(route.Destination, route.Table))
        {
            if (other.Metric == route.Metric)
            {
                return true;
            }
        }

        return false;
    }

    private static RouteException Undone(string operation, Exception failure, Action undo)
    {
        try
        {
            undo();
        }
        catch (Exception e) when (e is NetlinkException or RouteException || RouteException.IsBreach(e))
        {
            return new RouteException(
                RouteErrorId.KernelRefused, $"{operation}: {failure.Message} And it could not be undone: {e.Message}", failure);
        }

        return failure is NetlinkException refusal ? RouteException.Refused(operation, refusal) : RouteException.Broken(operation, failure);
    }

    private HostRoute Verify(HostRoute route, HostRoute created, string operation)
    {
        if (table.FindSame(created, CancellationToken.None) is not HostRoute found)
        {
            throw RouteException.Refused(RouteErrorId.KernelRefused, operation, Errno.ESRCH, "the new route was there and is gone again");
        }

        return table.FindSame(route, CancellationToken.None) is null
            ? found
            : throw RouteException.Refused(RouteErrorId.KernelRefused, operation, Errno.EEXIST, "the old route is there again");
    }
}
