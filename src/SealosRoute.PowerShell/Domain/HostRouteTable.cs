using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>The host routes of the main table of this network namespace. Every failure is a <see cref="RouteException"/>.</summary>
internal sealed class HostRouteTable
{
    private readonly RouteClient _client;
    private readonly InterfaceNames _names;

    /// <summary>Speaks through a client of the caller's.</summary>
    internal HostRouteTable(RouteClient client)
    {
        _client = client;
        _names = new InterfaceNames(client);
    }

    /// <summary>The number of the interface that was named, or of the zone of a link-local gateway, or null if neither was.</summary>
    internal int? FindInterface(HostRouteRequest request)
    {
        int? zone = request.Gateway?.Zone();
        if (request.InterfaceName is not string name)
        {
            return zone;
        }

        int? index = Ask("Add route", request, () => _client.FindLink(name)?.Index);
        return index switch
        {
            null => throw RouteException.Refused(
                RouteErrorId.InterfaceNotFound, $"Add route {request}", Errno.ENODEV, $"there is no interface named '{name}'"),
            _ when zone is null || zone == index => index,
            _ => throw new RouteException(
                RouteErrorId.InvalidAddress, $"Add route {request}: the gateway's zone is not interface '{name}'."),
        };
    }

    /// <summary>Adds a route that must not exist yet, and gives it as the kernel created it.</summary>
    /// <param name="request">The route.</param>
    /// <param name="interfaceIndex">What <see cref="FindInterface"/> found.</param>
    internal HostRoute Add(HostRouteRequest request, int? interfaceIndex)
    {
        try
        {
            return Ask("Add route", request, () => Describe(_client.Add(request.ToSpec(interfaceIndex))));
        }
        catch (RouteException e) when (e.Id == RouteErrorId.RouteExists)
        {
            throw Exists(request);
        }
    }

    /// <summary>Adds a route, or gives the equal one that somebody else added meanwhile.</summary>
    internal HostRoute AddUnlessEqual(HostRouteRequest request, int? interfaceIndex, CancellationToken cancellation)
    {
        try
        {
            return Add(request, interfaceIndex);
        }
        catch (RouteException e) when (e.Id == RouteErrorId.RouteExists)
        {
            return FindEqual(request, interfaceIndex, cancellation) ?? throw Exists(request);
        }
    }

    /// <summary>The existing route that sends packets just as the requested one would, or null.</summary>
    internal HostRoute? FindEqual(HostRouteRequest request, int? interfaceIndex, CancellationToken cancellation)
        => Read(request.Host.ToHostPrefix(), RouteTable.Main, cancellation)
            .Find(route => request.IsSatisfiedBy(route.Entry, interfaceIndex));

    /// <summary>Every route that has all that was named. There is at least one.</summary>
    internal IReadOnlyList<HostRoute> Find(HostRouteSelector selector, CancellationToken cancellation)
    {
        selector.Host.RefuseZone($"Remove route {selector}");
        List<HostRoute> routes = Read(selector.Host.ToHostPrefix(), RouteTable.Main, cancellation);
        List<HostRoute> matching = routes.FindAll(selector.Matches);
        return matching.Count > 0 ? matching : throw NotFound(selector.ToString(), routes);
    }

    /// <summary>The route as it is in the table now, found again by its full identity.</summary>
    internal HostRoute Find(HostRoute route, CancellationToken cancellation)
    {
        List<HostRoute> routes = Read(route.Destination, route.Table, cancellation);
        return routes.Find(other => other.Entry.IsSameRoute(route.Entry)) ?? throw NotFound(route.ToString(), routes);
    }

    /// <summary>Deletes exactly this route.</summary>
    internal void Remove(HostRoute route) => Ask("Remove route", route, () =>
    {
        _client.Delete(route.Entry);
        return route;
    });

    private static RouteException NotFound(string route, List<HostRoute> others)
    {
        string reason = others.Count == 0
            ? "the main table has no route to this host"
            : $"what the main table has to this host is another: {string.Join("; ", others)}";
        return RouteException.Refused(RouteErrorId.RouteNotFound, $"Remove route {route}", Errno.ESRCH, reason);
    }

    private RouteException Exists(HostRouteRequest request)
    {
        HostRoute? existing = Read(request.Host.ToHostPrefix(), RouteTable.Main, CancellationToken.None)
            .Find(route => request.HasSameKey(route.Entry));
        string reason = existing is null ? "and it is gone again" : $"the main table has {existing}";
        return RouteException.Refused(RouteErrorId.RouteExists, $"Add route {request}", Errno.EEXIST, reason);
    }

    private List<HostRoute> Read(IPNetwork destination, uint table, CancellationToken cancellation)
        => Ask("List routes to", destination, () => _client.FindRoutes(destination, table, cancellation).Select(Describe).ToList());

    private HostRoute Describe(Route route) => new(route, _names);

    /// <summary>Asks the client, and says in this module's words what went wrong.</summary>
    private static T Ask<T>(string operation, object subject, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (NetlinkException e)
        {
            throw RouteException.Refused($"{operation} {subject}", e);
        }
        catch (Exception e) when (RouteException.IsBreach(e))
        {
            throw RouteException.Broken($"{operation} {subject}", e);
        }
    }
}
