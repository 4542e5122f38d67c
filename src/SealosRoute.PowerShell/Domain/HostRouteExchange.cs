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
        return samePlace && route.AddressFamily == IPFamily.IPv6
            ? DeleteThenAdd(route, revised, operation)
            : AddThenDelete(route, revised, operation, append: samePlace);
    }

    private HostRoute AddThenDelete(HostRoute route, Route revised, string operation, bool append)
    {
        HostRoute created;
        try
        {
            created = table.Add(table.Describe(revised), append);
        }
        catch (RouteException e)
        {
            throw new RouteException(e.Id, $"{operation}: {e.Message}", e);
        }

        try
        {
            HostRoute verified = Verify(created.Entry, revised, operation);
            client.Delete(route.Entry);
            return verified;
        }
        catch (Exception e) when (e is NetlinkException || RouteException.IsBreach(e))
        {
            throw Undone(operation, e, () => client.Delete(created.Entry));
        }
    }

    private HostRoute DeleteThenAdd(HostRoute route, Route revised, string operation)
    {
        try
        {
            client.Delete(route.Entry);
        }
        catch (NetlinkException e)
        {
            throw RouteException.Refused(operation, e);
        }
        catch (Exception e) when (RouteException.IsBreach(e))
        {
            throw RouteException.Broken(operation, e);
        }

        Route? created = null;
        try
        {
            created = client.Add(revised, append: HasNeighbours(route));
            return Verify(created, revised, operation);
        }
        catch (Exception e) when (e is NetlinkException || RouteException.IsBreach(e))
        {
            throw Undone(operation, e, () =>
            {
                if (created is not null)
                {
                    client.Delete(created);
                }

                client.Add(route.Entry, append: HasNeighbours(route));
            });
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

    /// <summary>What the kernel reports of the new route must be what it was asked for; it adds only what was left to it.</summary>
    private HostRoute Verify(Route created, Route revised, string operation)
        => (created.Destination, created.Table, created.Metric ?? 0, created.Gateway, created.PreferredSource).Equals(
            (revised.Destination, revised.Table, (revised.Metric ?? 0).AsStored(revised.Family.ToIPFamily()), revised.Gateway, revised.PreferredSource))
            ? table.Describe(created)
            : throw new NetlinkException(operation, Errno.EINVAL, "the kernel made another route of it");
}
