using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>The routes of a table by their prefixes, packed as the kernel said them.</summary>
internal sealed class RoutePlaces
{
    private const int None = -1;

    private readonly RouteSnapshot _routes;
    private readonly Dictionary<(UInt128 Address, int Length), int> _first = [];

    /// <summary>Of each route the number of the next at its prefix.</summary>
    private readonly List<int> _next;

    internal RoutePlaces(RouteSnapshot routes)
    {
        _routes = routes;
        _next = Enumerable.Repeat(None, routes.Count).ToList();
        for (int i = routes.Count - 1; i >= 0; i--)
        {
            (UInt128, int) prefix = Prefix(routes.Payload(i));
            _next[i] = _first.GetValueOrDefault(prefix, None);
            _first[prefix] = i;
        }
    }

    /// <summary>The routes to exactly this prefix, in the kernel's order.</summary>
    internal List<Route> Find(IPNetwork destination)
    {
        List<Route> found = [];
        for (int i = First(Prefix(destination)); i != None; i = _next[i])
        {
            found.Add(_routes[i]);
        }

        return found;
    }

    internal void Remove(Route route)
    {
        (UInt128, int) prefix = Prefix(route.Payload.Span);
        int before = None;
        for (int i = First(prefix); i != None; before = i, i = _next[i])
        {
            if (!RouteIdentity.IsSame(_routes.Payload(i), route.Payload.Span, withObjectWays: false))
            {
                continue;
            }

            if (before != None)
            {
                _next[before] = _next[i];
            }
            else if (_next[i] != None)
            {
                _first[prefix] = _next[i];
            }
            else
            {
                _first.Remove(prefix);
            }

            return;
        }
    }

    /// <summary>Takes a route behind the others at its prefix.</summary>
    internal void Add(Route route)
    {
        (UInt128, int) prefix = Prefix(route.Payload.Span);
        _routes.Add(route.Payload.Span);
        _next.Add(None);
        int last = First(prefix);
        if (last == None)
        {
            _first[prefix] = _next.Count - 1;
            return;
        }

        while (_next[last] != None)
        {
            last = _next[last];
        }

        _next[last] = _next.Count - 1;
    }

    private int First((UInt128 Address, int Length) prefix) => _first.GetValueOrDefault(prefix, None);

    private static (UInt128 Address, int Length) Prefix(ReadOnlySpan<byte> payload)
    {
        RouteMessage route = new(new NetlinkMessage(default, payload));
        return (Address(route.DestinationBytes), route.DestinationLength);
    }

    private static (UInt128 Address, int Length) Prefix(IPNetwork destination)
    {
        Span<byte> bytes = stackalloc byte[16];
        destination.BaseAddress.TryWriteBytes(bytes, out int length);
        return (Address(bytes[..length]), destination.PrefixLength);
    }

    /// <summary>As a number; the kernel leaves out the address of a default route.</summary>
    private static UInt128 Address(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        16 => BinaryPrimitives.ReadUInt128BigEndian(bytes),
        4 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => 0,
    };
}
