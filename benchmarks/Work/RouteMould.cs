using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks.Work;

/// <summary>
/// Makes routes as they would be read, one by one from the message of one that was read, by putting other hosts in its place: so that
/// a source of routes need not keep them.
/// </summary>
internal sealed class RouteMould
{
    private readonly AddressFamily _family;
    private readonly long _first;
    private readonly byte[] _payload;
    private readonly int _place;

    private RouteMould(Route route, long first)
    {
        _family = route.Family;
        _first = first;
        _payload = route.Payload.ToArray();
        _place = _payload.AsSpan().IndexOf(route.Destination.BaseAddress.GetAddressBytes());
    }

    /// <summary>Takes the mould of one route that is in the main table.</summary>
    internal static RouteMould Read(RouteClient client, AddressFamily family, long index = 0)
    {
        IPAddress host = Hosts.Address(family, index);
        Route? found = null;
        RouteFilter filter = new() { Destination = new IPNetwork(host, Hosts.PrefixLength(family)), Table = RouteTable.Main };
        client.VisitRoutes(filter, route =>
        {
            found = route.ToRoute();
            return false;
        });
        return new RouteMould(found ?? throw new InvalidOperationException($"There is no route to {host}."), index);
    }

    internal IEnumerable<Route> Routes(long count) => Enumerable.Range(0, (int)count).Select(Cast);

    private Route Cast(int index)
    {
        Hosts.Address(_family, _first + index).TryWriteBytes(_payload.AsSpan(_place), out _);
        return new Route(_payload.ToArray());
    }
}
