using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Puts one route in the place of another, so that no third is touched. The kernel's own replacement (<c>NLM_F_REPLACE</c>) takes whatever
/// stands at the place, and is not used. Where both can stand at once, the new one is there before the old one goes, and packets always
/// have a way; IPv6 has room for one at a place, and there the old one goes first. What fails is undone.
/// </summary>
internal sealed class HostRouteExchange(RouteClient client, HostRouteTable table)
{
    private readonly HostRouteEditor _editor = new(client, table);

    /// <summary>Exchanges the routes and gives the new one as the kernel created it.</summary>
    /// <param name="route">The route as it is in the table.</param>
    /// <param name="revised">The route as it is to be.</param>
    /// <param name="operation">What is done, for error messages.</param>
    /// <param name="cancellation">Stops the reading; a change that has begun is brought to its end.</param>
    /// <exception cref="RouteException">It was refused; the table is as it was, unless the message says otherwise.</exception>
    internal HostRoute Run(HostRoute route, Route revised, string operation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        bool samePlace = revised.Table == route.Table
            && (revised.Metric ?? 0).AsStored(route.AddressFamily) == (route.Metric ?? 0).AsStored(route.AddressFamily);
        if (!samePlace)
        {
            return AddThenDelete(route, revised, operation, created => _editor.Add(created));
        }

        if (route.AddressFamily == IPFamily.IPv6)
        {
            HostRoute[] neighbours = [.. table.FindPlace(route, cancellation).Where(other => !other.IsSameRoute(route))];
            RefuseMerger(revised, neighbours, operation);
            return DeleteThenAdd(route, revised, operation, cancellation);
        }

        // Of several at one place packets take the first: the first stays the first.
        return table.IsFirst(route, cancellation)
            ? AddThenDelete(route, revised, operation, _editor.Prepend)
            : AddThenDelete(route, revised, operation, created => _editor.Add(created, append: true));
    }

    private HostRoute AddThenDelete(HostRoute route, Route revised, string operation, Func<HostRoute, HostRoute> add)
    {
        HostRoute created;
        try
        {
            created = add(table.Describe(revised));
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
        catch (Exception e) when (KernelCall.IsFailure(e))
        {
            throw Undone(operation, e, () => client.Delete(created.Entry));
        }
    }

    private HostRoute DeleteThenAdd(HostRoute route, Route revised, string operation, CancellationToken cancellation)
    {
        RefuseUnlessTaken(revised, operation);
        RefuseUnlessTaken(route.Entry, $"{operation}: if it failed, the kernel would not take the route back as it is");
        _editor.Remove(route, operation);
        Route? created = null;
        try
        {
            created = AddAtPlace(revised, operation, cancellation);
            return Verify(created, revised, operation);
        }
        catch (Exception e) when (KernelCall.IsFailure(e))
        {
            if (created is not null && created.NextHops.Count != revised.NextHops.Count)
            {
                // To take it away again would take what came meanwhile too.
                throw new RouteException(
                    RouteErrorId.KernelRefused,
                    $"{operation}: another route came to its place meanwhile, and the kernel made one of both: {table.Describe(created)}.",
                    e);
            }

            throw Undone(operation, e, () =>
            {
                if (created is not null)
                {
                    client.Delete(created);
                }

                // If another route took the place meanwhile, keep both: this one behind it.
                client.Add(route.Entry, append: true);
            });
        }
    }

    private void RefuseUnlessTaken(Route route, string operation)
    {
        if (KernelCall.Ask(operation, subject: null, () => client.TryAdd(route)) is NetlinkException refusal)
        {
            throw RouteException.Refused(operation, refusal);
        }
    }

    /// <summary>
    /// Adds a route at a place that was left. The kernel may have hidden another there, between two gateways that it had joined to one route
    /// (<c>LawLimitTests</c>), or somebody may have come: it stands beside those that it is not made one with.
    /// </summary>
    private Route AddAtPlace(Route route, string operation, CancellationToken cancellation)
    {
        try
        {
            return client.Add(route);
        }
        catch (NetlinkException e) when (e.Error == Errno.EEXIST)
        {
            RefuseMerger(route, table.FindPlace(table.Describe(route), cancellation), operation);
            return client.Add(route, append: true);
        }
    }

    /// <summary>
    /// IPv6 makes one multipath route of all that have a gateway and stand at one place (<c>rt6_qualify_for_ecmp</c> of
    /// <c>net/ip6_route.h</c>): the neighbour, which was not named, would be another route.
    /// </summary>
    private static void RefuseMerger(Route revised, IEnumerable<HostRoute> neighbours, string operation)
    {
        static bool HasGateway(Route route) => route.NextHopId is null && (route.Gateway is not null || route.NextHops.Count > 0);
        if (HasGateway(revised) && neighbours.FirstOrDefault(other => HasGateway(other.Entry)) is HostRoute neighbour)
        {
            throw RouteException.Refused(
                RouteErrorId.RouteExists,
                operation,
                Errno.EEXIST,
                $"{IPRouteText.TableInWords(neighbour.Table)} has {neighbour}, and of two with a gateway and one metric the kernel makes one");
        }
    }

    private static RouteException Undone(string operation, Exception failure, Action undo)
    {
        try
        {
            undo();
        }
        catch (Exception e) when (KernelCall.IsFailure(e))
        {
            return new RouteException(
                RouteErrorId.KernelRefused, $"{operation}: {failure.Message} And it could not be undone: {e.Message}", failure);
        }

        RouteException known = KernelCall.Failure(operation, subject: null, failure);
        return known.Message.StartsWith(operation, StringComparison.Ordinal)
            ? known
            : new RouteException(known.Id, $"{operation}: {known.Message}", known);
    }

    /// <summary>The kernel must have made of each field what was wanted. It adds only what was left to it.</summary>
    private HostRoute Verify(Route created, Route revised, string operation)
        => RouteFields.All.FirstOrDefault(field => field.IsAsWanted?.Invoke(created, revised) == false) is RouteField other
            ? throw new NetlinkException(
                operation, Errno.EINVAL, $"the kernel made another route of it ({other} differs): {table.Describe(created)}")
            : table.Describe(created);
}
