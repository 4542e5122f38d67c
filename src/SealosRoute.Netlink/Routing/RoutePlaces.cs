using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// The routes of a table by their prefixes: a hash table with chains, each in the order in which the routes came. An IPv4 route of a large
/// table takes some 14 bytes.
/// </summary>
/// <param name="family">The family of all routes.</param>
internal sealed class RoutePlaces(AddressFamily family)
{
    private const int None = -1;
    private const int Removed = -2;

    /// <summary>A power of two.</summary>
    private const int FirstBucketCount = 256;

    /// <summary>On average. Longer ones take more time, shorter ones more memory.</summary>
    private const int LongestChain = 4;

    /// <summary>2³² divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4).</summary>
    private const uint Multiplier = 0x9E3779B1;

    private readonly PackedRoutes _routes = new(family);

    /// <summary>Of each route the next of its chain.</summary>
    private readonly ChunkedList<int> _next = new();

    private int[] _first = Empty(FirstBucketCount);

    /// <summary>The routes to exactly this prefix, in the order in which they came.</summary>
    internal List<Route> Find(IPNetwork destination)
    {
        Span<byte> address = stackalloc byte[Families.AddressSize(_routes.Family)];
        destination.BaseAddress.TryWriteBytes(address, out _);
        List<Route> found = new(capacity: 1);
        for (int route = First(address); route != None; route = _next[route])
        {
            if (IsTo(route, address, destination.PrefixLength))
            {
                found.Add(_routes.ToRoute(route));
            }
        }

        return found;
    }

    /// <summary>Takes a route behind the others at its prefix.</summary>
    internal void Add(ReadOnlySpan<byte> payload)
    {
        int route = _routes.Count;
        _routes.Add(payload);
        _next.Add(None);
        if (_next.Count > _first.Length * LongestChain)
        {
            Grow();
        }
        else
        {
            Chain(route);
        }
    }

    /// <summary>Leaves out a route, if it is there.</summary>
    internal void Remove(Route route)
    {
        Span<byte> address = stackalloc byte[Families.AddressSize(_routes.Family)];
        address.Clear();
        route.Message.DestinationBytes.CopyTo(address);
        for (ref int link = ref First(address); link != None; link = ref _next[link])
        {
            if (IsTo(link, address, route.PrefixLength) && (_routes.Pattern(link).Matches(route) || _routes.ToRoute(link).IsSameRoute(route)))
            {
                int removed = link;
                link = _next[removed];
                _next[removed] = Removed;
                return;
            }
        }
    }

    private bool IsTo(int route, ReadOnlySpan<byte> address, int prefixLength)
        => _routes.Address(route).SequenceEqual(address) && _routes.Pattern(route).Sample.PrefixLength == prefixLength;

    private void Grow()
    {
        _first = Empty(_first.Length * 2);
        for (int route = 0; route < _next.Count; route++)
        {
            if (_next[route] != Removed)
            {
                _next[route] = None;
                Chain(route);
            }
        }
    }

    private void Chain(int route)
    {
        ref int link = ref First(_routes.Address(route));
        while (link != None)
        {
            link = ref _next[link];
        }

        link = route;
    }

    /// <summary>Where the chain begins that routes to this address are in.</summary>
    private ref int First(ReadOnlySpan<byte> address)
    {
        // A multiplication carries all bits to the first ones.
        uint hash = 0;
        foreach (uint word in MemoryMarshal.Cast<byte, uint>(address))
        {
            hash = (BitOperations.RotateLeft(hash, 5) ^ word) * Multiplier;
        }

        return ref _first[hash >> (32 - BitOperations.Log2((uint)_first.Length))];
    }

    private static int[] Empty(int count)
    {
        int[] buckets = new int[count];
        Array.Fill(buckets, None);
        return buckets;
    }
}
