using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Answers which routes lead to a prefix, for many prefixes in a row: no kernel finds those without going through the table, and so it is
/// read once, and again when anybody else has changed anything. One's own changes one tells. Not thread-safe.
/// </summary>
/// <param name="client">Reads the tables.</param>
/// <param name="home">The client's network namespace, held open by the caller for as long; null for the calling thread's.</param>
/// <param name="beforeReading">Called before the tables are read: one's own changes should be done by then.</param>
public sealed class RouteIndex(RouteClient client, NamespaceHandle? home = null, Action? beforeReading = null) : IDisposable
{
    /// <summary>In bytes. More than it holds is one disturbance as well.</summary>
    private const int SentinelBufferSize = 64 * 1024;

    private readonly HashSet<(uint Table, AddressFamily Family)> _asked = [];
    private readonly Dictionary<(uint Table, AddressFamily Family), RoutePlaces> _tables = [];
    private readonly List<uint> _ports = [];
    private NotificationSocket? _sentinel;
    private int _passedOver;
    private long _lookedAt;

    /// <summary>All routes of one table to exactly one prefix, in the kernel's order (<c>ip route show exact</c>).</summary>
    /// <param name="destination">The prefix.</param>
    /// <param name="table">The number of the table.</param>
    /// <param name="mayLag">
    /// Whether it will do to know what others have changed up to some milliseconds ago (a tick of <see cref="Environment.TickCount64"/>):
    /// to hear of more costs as much as an answer.
    /// </param>
    /// <param name="cancellation">Stops the reading.</param>
    public IReadOnlyList<Route> Find(
        IPNetwork destination, uint table = RouteTable.Main, bool mayLag = false, CancellationToken cancellation = default)
    {
        (uint, AddressFamily) key = (table, destination.BaseAddress.AddressFamily);
        long now = Environment.TickCount64;
        if (_sentinel is not null && !(mayLag && now == _lookedAt))
        {
            _lookedAt = now;
            if (!IsUndisturbed())
            {
                Forget();
            }
        }

        // Who asks once need not wait until all is kept.
        if (_asked.Add(key))
        {
            beforeReading?.Invoke();
            return client.FindRoutes(destination, table, cancellation);
        }

        if (_tables.TryGetValue(key, out RoutePlaces? places))
        {
            return places.Find(destination);
        }

        // That may ask, too.
        beforeReading?.Invoke();
        if (!_tables.TryGetValue(key, out places))
        {
            Watch();
            places = Read(table, destination.BaseAddress.AddressFamily, cancellation);
            _tables[key] = places;
        }

        return places.Find(destination);
    }

    /// <summary>Takes the changes that a bulk makes for one's own.</summary>
    /// <param name="bulk">The bulk.</param>
    public void Own(RouteBulk bulk) => Own(bulk.Port);

    /// <summary>Begins anew, as if anybody had changed anything.</summary>
    public void Forget()
    {
        _tables.Clear();
        _asked.Clear();
    }

    /// <summary>One has deleted a route, or is about to.</summary>
    /// <param name="route">The route.</param>
    public void Remove(Route route) => Places(route)?.Remove(route);

    /// <summary>One has added a route.</summary>
    /// <param name="route">The route as the kernel created it.</param>
    public void Add(Route route) => Places(route)?.Add(route.Message);

    /// <summary>Closes the socket that hears of changes.</summary>
    public void Dispose() => _sentinel?.Dispose();

    private RoutePlaces? Places(Route route) => _tables.GetValueOrDefault((route.Table, route.Family));

    private RoutePlaces Read(uint table, AddressFamily family, CancellationToken cancellation)
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
            Own(client.Port);
        }
    }

    /// <summary>The client has another port when a conversation was broken off.</summary>
    private void Own(uint port)
    {
        if (port != 0 && !_ports.Contains(port))
        {
            _ports.Add(port);
        }

        if (_sentinel is not null && _passedOver != _ports.Count)
        {
            // A few of the last: who had those before them is gone.
            _sentinel.IgnorePorts([.. _ports.TakeLast(RequesterFilter.MaximumPorts)]);
            _passedOver = _ports.Count;
        }
    }

    /// <summary>Whether nothing was heard of since the last time.</summary>
    private bool IsUndisturbed()
    {
        Own(client.Port);
        bool isUndisturbed = true;
        while (_sentinel!.Receive(out _) != ReceiveOutcome.Nothing)
        {
            isUndisturbed = false;
        }

        return isUndisturbed;
    }
}
