using System;
using System.Collections.Generic;
using System.Threading;
using SealosRoute.Netlink;
using static SealosRoute.KernelCall;

namespace SealosRoute;

/// <summary>
/// Adds and removes routes one at a time. Every failure is a <see cref="RouteException"/>; where a route is in the way or missing, it names
/// what stands there instead.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="table">The tables of its network namespace.</param>
internal sealed class HostRouteEditor(RouteClient client, HostRouteTable table)
{
    /// <summary>Adds a route that must not exist yet, and gives it as the kernel created it.</summary>
    /// <param name="request">The route.</param>
    /// <param name="spec">What <see cref="HostRouteTable.Resolve"/> gave.</param>
    /// <param name="append">Whether it may stand behind others of the same destination, type of service and metric.</param>
    internal HostRoute Add(HostRouteRequest request, RouteSpec spec, bool append)
    {
        try
        {
            return Created(Ask("Add route", request, () => client.Add(spec, append)));
        }
        catch (RouteException e) when (e.Id == RouteErrorId.RouteExists)
        {
            throw Exists(request, Others(request), other => append ? request.IsSatisfiedBy(other, spec) : request.HasSameKey(other));
        }
    }

    /// <summary>The same, but gives the equal route if there is one already.</summary>
    /// <returns>The route, and whether it was added.</returns>
    internal (HostRoute Route, bool IsNew) AddUnlessEqual(
        HostRouteRequest request, RouteSpec spec, bool append, CancellationToken cancellation)
    {
        try
        {
            return (Created(Ask("Add route", request, () => client.Add(spec, append))), true);
        }
        catch (RouteException e) when (e.Id == RouteErrorId.RouteExists)
        {
            // A look-up shows most of them. Otherwise one reading serves both the comparison and the message.
            if (table.FindEqualFirst(request, spec) is HostRoute first)
            {
                return (first, false);
            }

            List<HostRoute> others = table.FindAll(request.Destination, request.Table, cancellation);
            return others.Find(other => request.IsSatisfiedBy(other.Entry, spec)) is HostRoute existing
                ? (existing, false)
                : throw Exists(request, others, other => append ? request.IsSatisfiedBy(other, spec) : request.HasSameKey(other));
        }
    }

    /// <summary>Adds a route again as it was read, and gives it as the kernel created it.</summary>
    internal HostRoute Add(HostRoute route, bool append = false)
    {
        try
        {
            return Created(Ask("Add route", route, () => client.Add(route.Entry, append)), route);
        }
        catch (RouteException e) when (e.Id == RouteErrorId.RouteExists)
        {
            throw Exists(route, Others(route), append);
        }
    }

    /// <summary>The same, before others of the same destination, type of service and metric.</summary>
    internal HostRoute Prepend(HostRoute route)
        => table.DescribeAdded(Ask("Add route", route, () => client.Prepend(route.Entry)), route);

    /// <summary>Removes exactly this route.</summary>
    /// <param name="route">The route, as read before.</param>
    /// <param name="operation">What is done, for error messages, if it is more than that.</param>
    internal void Remove(HostRoute route, string? operation = null)
    {
        Route entry = route.Entry;
        Ask(operation ?? "Remove route", operation is null ? route : null, () =>
        {
            client.Delete(entry);
            return true;
        });
        table.Forget(entry);
    }

    /// <summary>The same for a route that was saved: if it is not there, the error says what is there instead.</summary>
    internal void RemoveSaved(HostRoute route, CancellationToken cancellation)
    {
        try
        {
            Remove(route);
        }
        catch (RouteException e)
        {
            throw WhyNotRemoved(route, e, cancellation);
        }
    }

    /// <summary>Why a new route was not added; of a route that is in the way, which it is. Nothing may be under way.</summary>
    internal RouteException WhyNotAdded(HostRouteRequest request, RouteException failure)
        => failure.Id == RouteErrorId.RouteExists ? Exists(request, Others(request), request.HasSameKey) : failure;

    /// <summary>The same of a saved route.</summary>
    internal RouteException WhyNotAdded(HostRoute route, RouteException failure)
        => failure.Id == RouteErrorId.RouteExists ? Exists(route, Others(route), append: false) : failure;

    /// <summary>Why a route was not removed; of a route that is missing, what is there instead. Nothing may be under way.</summary>
    internal RouteException WhyNotRemoved(HostRoute route, RouteException failure, CancellationToken cancellation)
    {
        if (failure.Id != RouteErrorId.RouteNotFound)
        {
            return failure;
        }

        List<HostRoute> others = table.FindAll(route.Destination, route.Table, cancellation);
        return others.Exists(other => other.IsSameRoute(route))
            ? failure
            : HostRouteRefusals.NotFound($"Remove route {route}", route.Destination, route.Table, others);
    }

    private HostRoute Created(Route report, HostRoute? known = null)
    {
        table.Remember(report);
        return table.DescribeAdded(report, known);
    }

    private List<HostRoute> Others(HostRouteRequest request) => table.FindAll(request.Destination, request.Table, CancellationToken.None);

    private List<HostRoute> Others(HostRoute route) => table.FindAll(route.Destination, route.Table, CancellationToken.None);

    private static RouteException Exists(HostRouteRequest request, List<HostRoute> others, Func<Route, bool> isInTheWay)
        => HostRouteRefusals.Exists(request, request.Table, others, isInTheWay);

    private static RouteException Exists(HostRoute route, List<HostRoute> others, bool append) => HostRouteRefusals.Exists(
        route,
        route.Table,
        others,
        other => append
            ? other.IsSameRoute(route.Entry)
            : (other.SourcePrefix, other.TypeOfService, other.Metric ?? 0) == (route.SourcePrefix, route.TypeOfService, route.Metric ?? 0));
}
