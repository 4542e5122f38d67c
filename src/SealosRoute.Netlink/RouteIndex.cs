using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Finds the routes to a prefix, for many prefixes in a row. No kernel finds them without walking through the table, so the table is read
/// once, and again after anybody else has changed anything. The owner reports its own changes by <see cref="Add"/>, <see cref="Remove"/> and
/// <see cref="IgnorePort"/>, and has none under way when it calls <see cref="Read"/>. Not thread-safe.
/// </summary>
/// <param name="client">Reads the tables.</param>
/// <param name="home">The client's network namespace, held open by the caller for as long; null for the calling thread's.</param>
internal sealed class RouteIndex(RouteClient client, NamespaceHandle? home = null) : IDisposable
{
    /// <summary>In bytes. When it overflows, that is a disturbance like any other.</summary>
    private const int SentinelBufferSize = 64 * 1024;

    private readonly HashSet<(uint Table, AddressFamily Family)> _asked = [];
    private readonly Dictionary<(uint Table, AddressFamily Family), RoutePlaces> _tables = [];
    private readonly List<uint> _ports = [];
    private NotificationSocket? _sentinel;
    private int _ignoredPorts;
    private long _lookedAt;

    /// <summary>All routes of one table to exactly one prefix, in the kernel's order (<c>ip route show exact</c>).</summary>
    internal IReadOnlyList<Route> Find(
        IPNetwork destination, uint table = RouteTable.Main, bool allowStale = false, CancellationToken cancellation = default)
        => TryFind(destination, table, allowStale) ?? Read(destination, table, cancellation);

    /// <summary>The same if the table is in memory, or null: then <see cref="Read"/> reads it.</summary>
    /// <param name="destination">The prefix.</param>
    /// <param name="table">The number of the table.</param>
    /// <param name="allowStale">
    /// Whether changes that others made within the same tick of <see cref="Environment.TickCount64"/> (some milliseconds) may be missing: to
    /// look for them costs as much as an answer.
    /// </param>
    internal IReadOnlyList<Route>? TryFind(IPNetwork destination, uint table = RouteTable.Main, bool allowStale = false)
    {
        long now = Environment.TickCount64;
        if (_sentinel is not null && !(allowStale && now == _lookedAt))
        {
            _lookedAt = now;
            if (!IsUndisturbed())
            {
                Forget();
            }
        }

        return _tables.TryGetValue((table, destination.BaseAddress.AddressFamily), out RoutePlaces? places) ? places.Find(destination) : null;
    }

    /// <summary>The same from the kernel: for the first question about a table this prefix alone, for the second the whole table.</summary>
    /// <param name="destination">The prefix.</param>
    /// <param name="table">The number of the table.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal IReadOnlyList<Route> Read(IPNetwork destination, uint table = RouteTable.Main, CancellationToken cancellation = default)
    {
        (uint, AddressFamily) key = (table, destination.BaseAddress.AddressFamily);
        if (_asked.Add(key))
        {
            return client.FindRoutes(destination, table, cancellation);
        }

        Watch();
        RoutePlaces places = ReadTable(table, destination.BaseAddress.AddressFamily, cancellation);
        _tables[key] = places;
        return places.Find(destination);
    }

    /// <summary>Changes that are requested from a port are the owner's own: it reports them, and they are no disturbance.</summary>
    /// <param name="port">The port, see <see cref="RouteBulk.Port"/>; 0 for none.</param>
    internal void IgnorePort(uint port)
    {
        if (port != 0 && !_ports.Contains(port))
        {
            _ports.Add(port);
        }

        if (_sentinel is not null && _ignoredPorts != _ports.Count)
        {
            // The last ones are enough: conversations before them are closed.
            _sentinel.IgnorePorts([.. _ports.TakeLast(RequesterFilter.MaximumPorts)]);
            _ignoredPorts = _ports.Count;
        }
    }

    /// <summary>Forgets all tables, as after a change by somebody else.</summary>
    internal void Forget()
    {
        _tables.Clear();
        _asked.Clear();
    }

    /// <summary>The owner has deleted a route, or is about to.</summary>
    /// <param name="route">The route.</param>
    internal void Remove(Route route) => Places(route)?.Remove(route);

    /// <summary>The owner has added a route.</summary>
    /// <param name="route">The route as the kernel created it.</param>
    internal void Add(Route route) => Places(route)?.Add(route.Message);

    /// <summary>Closes the socket that receives others' changes.</summary>
    public void Dispose() => _sentinel?.Dispose();

    private RoutePlaces? Places(Route route)
        => _tables.Count == 0 ? null : _tables.GetValueOrDefault((route.Table, route.Family));

    private RoutePlaces ReadTable(uint table, AddressFamily family, CancellationToken cancellation)
    {
        RouteFilter filter = new() { Table = table, Family = family };
        return ConsistentDump.Read("List routes", () => new RoutePlaces(family), places => client.VisitRoutes(
            filter,
            route =>
            {
                places.Add(route);
                return true;
            },
            cancellation));
    }

    private void Watch()
    {
        if (_sentinel is null)
        {
            _sentinel = new NotificationSocket(home, SentinelBufferSize, RouteMonitor.Groups);
            IgnorePort(client.Port);
        }
    }

    /// <summary>Whether nobody else has changed anything since the last call.</summary>
    private bool IsUndisturbed()
    {
        // The client gets another port when a conversation is broken off.
        IgnorePort(client.Port);
        bool isUndisturbed = true;
        while (_sentinel!.Receive(out _) != ReceiveOutcome.Nothing)
        {
            isUndisturbed = false;
        }

        return isUndisturbed;
    }
}
