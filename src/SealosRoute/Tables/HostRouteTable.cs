using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using SealosRoute.Netlink;
using static SealosRoute.KernelCall;

namespace SealosRoute;

/// <summary>
/// Reads the routes of a network namespace, with the names of their interfaces. Every failure is a <see cref="RouteException"/>, also while
/// a listing is enumerated. Changes are made by <see cref="HostRouteEditor"/>.
/// </summary>
internal sealed class HostRouteTable : IDisposable
{
    private readonly RouteClient _client;
    private readonly InterfaceNames _names;
    private readonly HostRouteDescriber _describer;
    private readonly Func<string, int?> _tryFindInterface;
    private readonly RouteIndex _index;
    private readonly InterfaceRenumbering _renumbering;

    /// <summary>Reads through a client of the caller's.</summary>
    /// <param name="client">The client.</param>
    /// <param name="home">Its network namespace; null for the calling thread's.</param>
    internal HostRouteTable(RouteClient client, NamespaceHandle? home = null)
    {
        _client = client;
        _index = new RouteIndex(client, home);
        _names = new InterfaceNames(client);
        _describer = new HostRouteDescriber(_names.Find);
        _tryFindInterface = TryFindInterface;
        _renumbering = new InterfaceRenumbering(FindInterface, TryFindInterface, _names.Find, Describe);
    }

    /// <summary>Closes what listens for changes; the client stays open.</summary>
    public void Dispose() => _index.Dispose();

    /// <summary>What the kernel is to be asked for; interfaces by their numbers.</summary>
    internal RouteSpec Resolve(HostRouteRequest request) => request.ToSpec(name => FindInterface(name, $"Add route {request}"));

    /// <summary>
    /// A route that was read before, with the numbers that its interfaces have now: they are the same by their names, as after a restart,
    /// or on another host.
    /// </summary>
    internal HostRoute Renumber(HostRoute route, string operation) => _renumbering.Renumber(route, operation);

    /// <summary>The number of the interface of a name; there is one.</summary>
    internal int FindInterface(string name, string operation)
        => _names.Find(name) ?? throw RouteException.Refused(
            RouteErrorId.InterfaceNotFound, operation, Errno.ENODEV, $"there is no interface named '{name}'");

    /// <summary>The same, or null if there is none.</summary>
    internal int? TryFindInterface(string name) => _names.Find(name);

    /// <summary>A route of this table's kernel, with names.</summary>
    internal HostRoute Describe(Route route) => _describer.Describe(route);

    /// <summary>A route that was just added, with names.</summary>
    /// <param name="report">The route as the kernel reported it.</param>
    /// <param name="known">What was added, with names: nearly always the kernel makes just that of it.</param>
    internal HostRoute DescribeAdded(Route report, HostRoute? known)
    {
        if (known?.Holds(report) == true)
        {
            return known;
        }

        try
        {
            return Describe(report);
        }
        catch (RouteException)
        {
            // The route is there, which an error would deny: it is reported without the name that could not be read.
            return new HostRoute(report, _names.TryFind);
        }
    }

    /// <summary>The existing route that sends packets just as the requested one would, or null.</summary>
    internal HostRoute? FindEqual(HostRouteRequest request, RouteSpec spec, CancellationToken cancellation)
        => FindEqualFirst(request, spec)
        ?? FindAll(request.Destination, request.Table, cancellation).Find(route => request.IsSatisfiedBy(route.Entry, spec));

    /// <summary>The same by one look-up, if it is the route that decides packets to the destination. Null leaves it open.</summary>
    internal HostRoute? FindEqualFirst(HostRouteRequest request, RouteSpec spec)
        => FindFirst(request.Destination, request.Table, route => request.IsSatisfiedBy(route, spec));

    /// <summary>
    /// The routes that stand where this one stands, itself too: those of the same destination, sources, type of service and metric.
    /// </summary>
    internal IReadOnlyList<HostRoute> FindPlace(HostRoute route, CancellationToken cancellation)
        => ReadPrefix(route.Destination, route.Table, cancellation).FindAll(other
            => (other.SourcePrefix, other.TypeOfService, other.Metric).Equals((route.SourcePrefix, route.TypeOfService, route.Metric)));

    /// <summary>Whether the route is the first of those at its place: of several it is the one that packets take.</summary>
    internal bool IsFirst(HostRoute route, CancellationToken cancellation)
        => FindFirst(route.Destination, route.Table, first => first.IsSameRoute(route.Entry)) is not null
        || (FindPlace(route, cancellation) is [HostRoute first, ..] && first.IsSameRoute(route));

    /// <summary>The route as it is in its table now, found again by its full identity, or null.</summary>
    internal HostRoute? FindSame(HostRoute route, CancellationToken cancellation)
        => FindFirst(route.Destination, route.Table, other => other.IsSameRoute(route.Entry))
        ?? FindAll(route.Destination, route.Table, cancellation).Find(other => other.IsSameRoute(route));

    /// <summary>The same; there is one.</summary>
    internal HostRoute Find(HostRoute route, string operation, CancellationToken cancellation)
    {
        if (FindFirst(route.Destination, route.Table, other => other.IsSameRoute(route.Entry)) is HostRoute first)
        {
            return first;
        }

        List<HostRoute> routes = ReadPrefix(route.Destination, route.Table, cancellation);
        return routes.Find(other => other.IsSameRoute(route))
            ?? throw HostRouteRefusals.NotFound($"{operation} route {route}", route.Destination, route.Table, routes);
    }

    /// <summary>Every route that has all that was named. There is at least one.</summary>
    /// <param name="selector">What was named.</param>
    /// <param name="operation">What is done, for error messages.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal List<HostRoute> Find(HostRouteSelector selector, string operation, CancellationToken cancellation)
        => Select(FindAll(selector.Destination, selector.Table, cancellation), selector, operation);

    /// <summary>Of the routes to a selector's destination those that have all that was named. There is at least one.</summary>
    internal List<HostRoute> Select(List<HostRoute> routes, HostRouteSelector selector, string operation)
        => Select(routes, selector) is { Count: > 0 } matching
            ? matching
            : throw HostRouteRefusals.NotFound($"{operation} route {selector}", selector.Destination, selector.Table, routes);

    /// <summary>The same; there may be none.</summary>
    internal List<HostRoute> Select(List<HostRoute> routes, HostRouteSelector selector)
    {
        List<HostRoute> matching = new(routes.Count);
        foreach (HostRoute route in routes)
        {
            if (selector.Matches(route, _tryFindInterface))
            {
                matching.Add(route);
            }
        }

        return matching;
    }

    /// <summary>The route that decides packets to the destination, if it has all that was named. Null leaves it open.</summary>
    internal HostRoute? FindFirst(HostRouteSelector selector)
        => FindFirst(selector.Destination, selector.Table, route => selector.Matches(Describe(route), _tryFindInterface));

    /// <summary>Whether look-ups show that a table has no route to a single host. False leaves it open.</summary>
    internal bool IsHostAbsent(IPNetwork host, uint table, CancellationToken cancellation)
        => Ask("List routes to", host, () => _client.IsHostAbsent(host, table, cancellation));

    /// <summary>The routes that a filter lets through, as they stood at one moment.</summary>
    internal IEnumerable<HostRoute> List(HostRouteFilter filter, CancellationToken cancellation)
    {
        // Names first: the client is busy while it reads the table.
        filter.FindInterfaces(name => FindInterface(name, "List routes"));
        RouteFilter kernelFilter = filter.ToKernelFilter();
        if (kernelFilter is { Destination: IPNetwork host, Table: uint table }
            && Ask("List routes", subject: null, () => _client.IsHostAbsent(host, table, cancellation)))
        {
            return [];
        }

        RouteSnapshot snapshot = Ask("List routes", subject: null, () => _client.ReadRoutes(kernelFilter, cancellation));
        IEnumerable<HostRoute> routes = _describer.Describe(snapshot);
        return filter.IsKernelFilter ? routes : routes.Where(filter.Matches);
    }

    /// <summary>All routes of a table to a prefix, for one of many prefixes; nothing of the caller's own may be under way.</summary>
    internal List<HostRoute> FindAll(IPNetwork destination, uint table, CancellationToken cancellation)
        => FindIndexed(destination, table) ?? ReadIndexed(destination, table, cancellation);

    /// <summary>The same, if the table is in memory; see <see cref="RouteIndex.TryFind"/>.</summary>
    internal List<HostRoute>? FindIndexed(IPNetwork destination, uint table, bool allowStale = false)
        => Ask("List routes to", destination, (table: this, destination, number: table, allowStale), static all
            => all.table._index.TryFind(all.destination, all.number, all.allowStale) is IReadOnlyList<Route> found
                ? all.table.Describe(found)
                : null);

    /// <summary>The same from the kernel; see <see cref="RouteIndex.Read"/>. Nothing of the caller's own may be under way.</summary>
    internal List<HostRoute> ReadIndexed(IPNetwork destination, uint table, CancellationToken cancellation)
        => Ask("List routes to", destination, () => Describe(_index.Read(destination, table, cancellation)));

    /// <summary>The caller has added a route.</summary>
    internal void Remember(Route route) => _index.Add(route);

    /// <summary>The caller has deleted a route, or is about to.</summary>
    internal void Forget(Route route) => _index.Remove(route);

    /// <summary>The caller has changed routes in a way that it does not report one by one.</summary>
    internal void Forget() => _index.Forget();

    /// <summary>The caller reports itself what it requests from a port.</summary>
    internal void IgnorePort(uint port) => _index.IgnorePort(port);

    /// <summary>
    /// The route that decides packets to the destination, if it is the one that is looked for: nearly always it is, and a look-up takes
    /// microseconds where a reading of the table takes as long as the table is. Null leaves it open.
    /// </summary>
    private HostRoute? FindFirst(IPNetwork destination, uint table, Predicate<Route> isWanted)
    {
        Route? found = Ask("Find route", destination, () =>
        {
            try
            {
                return _client.LookUp(new RouteQuery(destination.BaseAddress) { MatchTable = true });
            }
            catch (NetlinkException)
            {
                // No route, or one that refuses packets.
                return null;
            }
        });
        return found?.Table == table && !SharedTrie.IsDoubtful(found) && found.Destination.Equals(destination) && isWanted(found)
            ? Describe(found)
            : null;
    }

    private List<HostRoute> ReadPrefix(IPNetwork destination, uint table, CancellationToken cancellation)
        => Ask("List routes to", destination, () => Describe(_client.FindRoutes(destination, table, cancellation)));

    private List<HostRoute> Describe(IReadOnlyList<Route> found)
    {
        List<HostRoute> routes = new(found.Count);
        for (int i = 0; i < found.Count; i++)
        {
            routes.Add(Describe(found[i]));
        }

        return routes;
    }
}
