using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Says why the kernel would not add or remove a route: beside its own words, what stands there instead.</summary>
/// <param name="read">Gives the routes of a table to a prefix. It may be asked for each of very many.</param>
internal sealed class HostRouteRefusals(Func<IPNetwork, uint, CancellationToken, List<HostRoute>> read)
{
    /// <summary>There is no such route; what there is to the prefix, it says.</summary>
    internal static RouteException NotFound(string operation, IPNetwork destination, uint table, List<HostRoute> others)
    {
        string place = IPRouteText.TableInWords(table);
        string kind = destination.PrefixLength == destination.BaseAddress.HostPrefixLength() ? "host" : "prefix";
        string reason = others.Count == 0
            ? $"{place} has no route to this {kind}"
            : $"what {place} has to this {kind} is another: {string.Join("; ", others)}";
        return RouteException.Refused(RouteErrorId.RouteNotFound, operation, Errno.ESRCH, reason);
    }

    /// <summary>Why a new route was not added; of one that is in the way, what it is.</summary>
    internal RouteException Addition(HostRouteRequest request, NetlinkException refusal)
        => RouteException.Refused($"Add route {request}", refusal) is { Id: not RouteErrorId.RouteExists } known
            ? known
            : Exists(request, request.HasSameKey);

    /// <summary>The same of a saved route.</summary>
    internal RouteException Addition(HostRoute route, NetlinkException refusal)
        => RouteException.Refused($"Add route {route}", refusal) is { Id: not RouteErrorId.RouteExists } known ? known : Exists(route, append: false);

    /// <summary>Of a route that is not there, what is there in its stead.</summary>
    internal RouteException Removal(HostRoute route, NetlinkException refusal, CancellationToken cancellation)
    {
        RouteException known = RouteException.Refused($"Remove route {route}", refusal);
        if (known.Id == RouteErrorId.RouteNotFound)
        {
            List<HostRoute> others = read(route.Destination, route.Table, cancellation);
            return others.Exists(other => other.IsSameRoute(route))
                ? known
                : NotFound($"Remove route {route}", route.Destination, route.Table, others);
        }

        return known;
    }

    /// <summary>Something stands in the way of a new route.</summary>
    internal RouteException Exists(HostRouteRequest request, Func<Route, bool> isInTheWay)
        => Exists(request, request.Destination, request.Table, isInTheWay);

    /// <summary>Something stands in the way of a saved route.</summary>
    internal RouteException Exists(HostRoute route, bool append) => Exists(
        route,
        route.Destination,
        route.Table,
        other => append
            ? other.IsSameRoute(route.Entry)
            : (other.SourcePrefix, other.TypeOfService, other.Metric ?? 0) == (route.SourcePrefix, route.TypeOfService, route.Metric ?? 0));

    private RouteException Exists(object route, IPNetwork destination, uint table, Func<Route, bool> isInTheWay)
    {
        List<HostRoute> routes = read(destination, table, CancellationToken.None);
        HostRoute? existing = routes.Find(other => isInTheWay(other.Entry)) ?? routes.FirstOrDefault();
        string reason = existing is null ? "and it is gone again" : $"{IPRouteText.TableInWords(table)} has {existing}";
        return RouteException.Refused(RouteErrorId.RouteExists, $"Add route {route}", Errno.EEXIST, reason);
    }
}
