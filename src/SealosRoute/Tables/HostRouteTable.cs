using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using SealosRoute.Netlink;
using static SealosRoute.KernelCall;

namespace SealosRoute;

/// <summary>The routes of a network namespace. Every failure is a <see cref="RouteException"/>.</summary>
internal sealed class HostRouteTable : IDisposable
{
    private readonly RouteClient _client;
    private readonly InterfaceNames _names;
    private readonly HostRouteDescriber _describer;
    private readonly Func<string, int?> _tryFindInterface;
    private readonly RouteIndex _index;
    private readonly InterfaceRenumbering _renumbering;

    /// <summary>Speaks through a client of the caller's.</summary>
    /// <param name="client">The client.</param>
    /// <param name="home">Its network namespace; null for the calling thread's.</param>
    /// <param name="beforeReading">Called before tables are read as a whole: what is under way should be done by then.</param>
    internal HostRouteTable(RouteClient client, NamespaceHandle? home = null, Action? beforeReading = null)
    {
        _client = client;
        _index = new RouteIndex(client, home, beforeReading);
        _names = new InterfaceNames(client);
        _describer = new HostRouteDescriber(_names.Find);
        _tryFindInterface = TryFindInterface;
        _renumbering = new InterfaceRenumbering(this);
        Refusals = new HostRouteRefusals((destination, table, cancellation) => ReadOneOfMany(destination, table, cancellation));
    }

    /// <summary>Says why the kernel would not do something.</summary>
    internal HostRouteRefusals Refusals { get; }

    /// <summary>Closes what listens for changes; the client stays open.</summary>
    public void Dispose() => _index.Dispose();

    /// <summary>What the kernel is to be asked for; interfaces by their numbers.</summary>
    internal RouteSpec Resolve(HostRouteRequest request) => request.ToSpec(name => FindInterface(name, $"Add route {request}"));

    /// <summary>Adds a route that must not exist yet, and gives it as the kernel created it.</summary>
    /// <param name="request">The route.</param>
    /// <param name="spec">What <see cref="Resolve"/> gave.</param>
    /// <param name="append">Whether it may stand behind others of the same destination, type of service and metric.</param>
    internal HostRoute Add(HostRouteRequest request, RouteSpec spec, bool append = false)
    {
        try
        {
            return Ask("Add route", request, () => Added(_client.Add(spec, append)));
        }
        catch (RouteException e) when (e.Id == RouteErrorId.RouteExists)
        {
            throw Refusals.Exists(request, other => append ? request.IsSatisfiedBy(other, spec) : request.HasSameKey(other));
        }
    }

    /// <summary>Adds a route, or gives the equal one that somebody else added meanwhile.</summary>
    internal HostRoute AddUnlessEqual(HostRouteRequest request, RouteSpec spec, bool append, CancellationToken cancellation)
    {
        try
        {
            return Add(request, spec, append);
        }
        catch (RouteException e) when (e.Id == RouteErrorId.RouteExists)
        {
            if (FindEqual(request, spec, cancellation) is HostRoute existing)
            {
                return existing;
            }

            throw;
        }
    }

    /// <summary>The existing route that sends packets just as the requested one would, or null.</summary>
    internal HostRoute? FindEqual(HostRouteRequest request, RouteSpec spec, CancellationToken cancellation)
        => FindEqualFirst(request, spec)
        ?? ReadOneOfMany(request.Destination, request.Table, cancellation).Find(route => request.IsSatisfiedBy(route.Entry, spec));

    /// <summary>The same, if it is the route that decides packets to the destination; null says nothing.</summary>
    internal HostRoute? FindEqualFirst(HostRouteRequest request, RouteSpec spec)
        => FindFirst(request.Destination, request.Table, route => request.IsSatisfiedBy(route, spec));

    /// <summary>
    /// A route that was read before, with the numbers that its interfaces have now: they are the same by their names, as after a restart,
    /// or on another host.
    /// </summary>
    internal HostRoute Renumber(HostRoute route, string operation) => _renumbering.Renumber(route, operation);

    /// <summary>Adds a route again as it was read, and gives it as the kernel created it.</summary>
    internal HostRoute Add(HostRoute route, bool append = false)
    {
        try
        {
            return Ask("Add route", route, () => Added(_client.Add(route.Entry, append)));
        }
        catch (RouteException e) when (e.Id == RouteErrorId.RouteExists)
        {
            throw Refusals.Exists(route, append);
        }
    }

    /// <summary>A route is deleted, or is going to be, by other means than this.</summary>
    internal void Forget(Route route) => _index.Remove(route);

    /// <summary>Routes were changed by other means than this.</summary>
    internal void Forget() => _index.Forget();

    /// <summary>Begins to add routes in a flow, or gives null if there can be none.</summary>
    internal RouteFlow? BeginAddition(CancellationToken cancellation)
        => Ask("Add routes", subject: null, () => Own(RouteFlow.BeginAddition(_client, cancellation)));

    /// <summary>Begins to remove routes in a flow, or gives null if there can be none.</summary>
    internal RouteFlow? BeginDeletion(CancellationToken cancellation)
        => Ask("Remove routes", subject: null, () => Own(RouteFlow.BeginDeletion(_client, cancellation)));

    /// <summary>The same, before others of the same destination, type of service and metric.</summary>
    internal HostRoute Prepend(HostRoute route) => Ask("Add route", route, () => Describe(_client.Prepend(route.Entry)));

    /// <summary>The routes that stand where this one stands: of the same destination, sources, type of service and metric; itself too.</summary>
    internal IReadOnlyList<HostRoute> FindPlace(HostRoute route, CancellationToken cancellation)
        => Read(route.Destination, route.Table, cancellation).FindAll(other
            => (other.SourcePrefix, other.TypeOfService, other.Metric).Equals((route.SourcePrefix, route.TypeOfService, route.Metric)));

    /// <summary>Whether the route is the first of those at its place: of several it is the one that packets take.</summary>
    internal bool IsFirst(HostRoute route, CancellationToken cancellation)
        => FindFirst(route.Destination, route.Table, first => first.IsSameRoute(route.Entry)) is not null
        || (FindPlace(route, cancellation) is [HostRoute first, ..] && first.IsSameRoute(route));

    /// <summary>The route as it is in its table now, found again by its full identity, or null.</summary>
    internal HostRoute? FindSame(HostRoute route, CancellationToken cancellation)
        => FindFirst(route.Destination, route.Table, other => other.IsSameRoute(route.Entry))
        ?? ReadOneOfMany(route.Destination, route.Table, cancellation).Find(other => other.IsSameRoute(route));

    /// <summary>The same; there is one.</summary>
    internal HostRoute Find(HostRoute route, string operation, CancellationToken cancellation)
    {
        if (FindFirst(route.Destination, route.Table, other => other.IsSameRoute(route.Entry)) is HostRoute first)
        {
            return first;
        }

        List<HostRoute> routes = Read(route.Destination, route.Table, cancellation);
        return routes.Find(other => other.IsSameRoute(route))
            ?? throw HostRouteRefusals.NotFound($"{operation} route {route}", route.Destination, route.Table, routes);
    }

    /// <summary>Every route that has all that was named. There is at least one.</summary>
    /// <param name="selector">What was named.</param>
    /// <param name="operation">What is done, for error messages.</param>
    /// <param name="mayLag">Whether it is one of many that come in one go.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal List<HostRoute> Find(HostRouteSelector selector, string operation, bool mayLag, CancellationToken cancellation)
    {
        List<HostRoute> routes = ReadOneOfMany(selector.Destination, selector.Table, cancellation, mayLag);
        List<HostRoute> matching = Select(routes, selector);
        if (matching.Count == 0 && mayLag)
        {
            routes = ReadOneOfMany(selector.Destination, selector.Table, cancellation);
            matching = Select(routes, selector);
        }

        return matching.Count > 0
            ? matching
            : throw HostRouteRefusals.NotFound($"{operation} route {selector}", selector.Destination, selector.Table, routes);
    }

    /// <summary>The route that decides packets to the destination, if it has all that was named; null says nothing.</summary>
    internal HostRoute? FindFirst(HostRouteSelector selector)
        => FindFirst(selector.Destination, selector.Table, route => selector.Matches(Describe(route), _tryFindInterface));

    /// <summary>Those that have all that was named, when one of them is gone: mostly look-ups show that there are no others.</summary>
    internal List<HostRoute> FindRest(HostRouteSelector selector, CancellationToken cancellation)
        => Ask("List other routes to", selector.Destination, () => _client.IsHostAbsent(selector.Destination, selector.Table, cancellation))
            ? []
            : Select(ReadOneOfMany(selector.Destination, selector.Table, cancellation), selector);

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

    /// <summary>Deletes exactly this route.</summary>
    /// <param name="route">The route, as read before.</param>
    /// <param name="operation">What is done, for error messages, if it is more than that.</param>
    internal void Remove(HostRoute route, string? operation = null) => Ask(operation ?? $"Remove route {route}", subject: null, () =>
    {
        Delete(route.Entry);
        return route;
    });

    /// <summary>The same for a route that was saved: if it is not there, the error says what is in its stead.</summary>
    internal void RemoveSaved(HostRoute route, CancellationToken cancellation)
    {
        try
        {
            Delete(route.Entry);
        }
        catch (NetlinkException e)
        {
            throw Refusals.Removal(route, e, cancellation);
        }
        catch (Exception e) when (RouteException.IsBreach(e))
        {
            throw RouteException.Broken($"Remove route {route}", e);
        }
    }

    /// <summary>The number of the interface of a name; there is one.</summary>
    internal int FindInterface(string name, string operation)
        => Ask(operation, subject: null, () => _names.Find(name)) ?? throw RouteException.Refused(
            RouteErrorId.InterfaceNotFound, operation, Errno.ENODEV, $"there is no interface named '{name}'");

    /// <summary>The same, or null if there is none.</summary>
    internal int? TryFindInterface(string name) => Ask("Find interface", name, () => _names.Find(name));

    /// <summary>A route of this table's kernel, with names.</summary>
    internal HostRoute Describe(Route route) => _describer.Describe(route);

    /// <summary>A route that was added, with names.</summary>
    /// <param name="route">The route as the kernel reported it.</param>
    /// <param name="known">What was added, with names: nearly always the kernel makes just that of it.</param>
    internal HostRoute Added(Route route, HostRoute? known = null)
    {
        _index.Add(route);
        return known?.Holds(route) == true ? known : Describe(route);
    }

    private void Delete(Route entry)
    {
        _client.Delete(entry);
        Forget(entry);
    }

    private RouteFlow? Own(RouteFlow? flow)
    {
        if (flow is not null)
        {
            _index.Own(flow.Bulk);
        }

        return flow;
    }

    /// <summary>
    /// The route that decides packets to the destination, if it is the one that is looked for: nearly always it is, and a look-up takes
    /// microseconds where a reading of the table takes as long as the table is. Null says nothing.
    /// </summary>
    private HostRoute? FindFirst(IPNetwork destination, uint table, Predicate<Route> isWanted)
    {
        try
        {
            Route found = _client.LookUp(new RouteQuery(destination.BaseAddress) { MatchTable = true });
            return found.Table == table && !SharedTrie.IsDoubtful(found) && found.Destination.Equals(destination) && isWanted(found)
                ? Describe(found)
                : null;
        }
        catch (NetlinkException)
        {
            // No route, or one that refuses packets.
            return null;
        }
        catch (Exception e) when (RouteException.IsBreach(e))
        {
            throw RouteException.Broken($"Find route {destination}", e);
        }
    }

    /// <summary>The same for one of many that are asked for one after the other.</summary>
    private List<HostRoute> ReadOneOfMany(IPNetwork destination, uint table, CancellationToken cancellation, bool mayLag = false)
        => Ask("List routes to", destination, (tables: this, destination, table, mayLag, cancellation), static all =>
            all.tables.Describe(all.tables._index.Find(all.destination, all.table, all.mayLag, all.cancellation)));

    private List<HostRoute> Describe(IReadOnlyList<Route> found)
    {
        List<HostRoute> routes = new(found.Count);
        for (int i = 0; i < found.Count; i++)
        {
            routes.Add(Describe(found[i]));
        }

        return routes;
    }

    private List<HostRoute> Select(List<HostRoute> routes, HostRouteSelector selector)
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

    private List<HostRoute> Read(IPNetwork destination, uint table, CancellationToken cancellation)
        => Ask("List routes to", destination, () => Describe(_client.FindRoutes(destination, table, cancellation)));
}
