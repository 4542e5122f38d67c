using System;
using System.Collections.Generic;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>Changes many routes that are in a sequence.</summary>
public static class RouteClientExtensions
{
    /// <summary>Adds routes, see <see cref="RouteClient.BeginAddition"/>.</summary>
    /// <param name="client">The client, which can be used meanwhile.</param>
    /// <param name="routes">The routes, enumerated as they are needed. If that throws, the routes before are still added.</param>
    /// <param name="refused">Called with each route that the kernel refused, and why.</param>
    /// <param name="created">Called with each other route, and the route that the kernel created.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>How many were added.</returns>
    public static long AddAll(
        this RouteClient client,
        IEnumerable<RouteSpec> routes,
        Action<RouteSpec, NetlinkException> refused,
        Action<RouteSpec, Route>? created = null,
        CancellationToken cancellation = default)
    {
        using BulkAddition bulk = client.BeginAddition(
            (route, refusal) => refused((RouteSpec)route, refusal),
            created is null ? null : (route, report) => created((RouteSpec)route, report),
            cancellation);
        return Run(bulk, routes, bulk.Append);
    }

    /// <summary>Adds routes again as they were read, see <see cref="RouteClient.BeginAddition"/>.</summary>
    /// <param name="client">The client, which can be used meanwhile.</param>
    /// <param name="routes">The routes, as read before, enumerated as they are needed. If that throws, the routes before are still added.</param>
    /// <param name="refused">Called with each route that the kernel refused, and why.</param>
    /// <param name="created">Called with each other route, and the route that the kernel created.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>How many were added.</returns>
    public static long AddAll(
        this RouteClient client,
        IEnumerable<Route> routes,
        Action<Route, NetlinkException> refused,
        Action<Route, Route>? created = null,
        CancellationToken cancellation = default)
    {
        using BulkAddition bulk = client.BeginAddition(
            (route, refusal) => refused((Route)route, refusal),
            created is null ? null : (route, report) => created((Route)route, report),
            cancellation);
        return Run(bulk, routes, bulk.Append);
    }

    /// <summary>Deletes exactly the given routes, see <see cref="RouteClient.BeginDeletion"/>.</summary>
    /// <param name="client">The client, which can be used meanwhile.</param>
    /// <param name="routes">The routes, as read before, enumerated as they are needed. If that throws, the routes before are still deleted.</param>
    /// <param name="refused">Called with each route that was not deleted, and why.</param>
    /// <param name="deleted">Called with each other route.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>How many were deleted.</returns>
    public static long DeleteAll(
        this RouteClient client,
        IEnumerable<Route> routes,
        Action<Route, NetlinkException> refused,
        Action<Route>? deleted = null,
        CancellationToken cancellation = default)
    {
        using BulkDeletion bulk = client.BeginDeletion(refused, deleted, cancellation);
        return Run(bulk, routes, bulk.Append);
    }

    private static long Run<TRoute>(RouteBulk bulk, IEnumerable<TRoute> routes, Action<TRoute> append)
    {
        using IEnumerator<TRoute> source = routes.GetEnumerator();
        while (TryTake(bulk, source))
        {
            append(source.Current);
        }

        bulk.Flush();
        return bulk.Count;
    }

    /// <summary>If the caller's enumeration throws, the routes before are still changed.</summary>
    private static bool TryTake<TRoute>(RouteBulk bulk, IEnumerator<TRoute> source)
    {
        try
        {
            return source.MoveNext();
        }
        catch
        {
            bulk.Flush();
            throw;
        }
    }
}
