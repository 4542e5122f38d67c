using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// The routes of a table by their prefixes: a hash table whose chains keep the order in which the routes were added. An IPv4 route of a
/// large table takes some 14 bytes; a <c>Dictionary</c> takes 50 to 120, and three times as long to fill.
/// </summary>
/// <param name="family">The family of all routes.</param>
internal sealed class RoutePlaces(AddressFamily family)
{
    private const int None = -1;
    private const int Removed = -2;

    /// <summary>A power of two.</summary>
    private const int FirstBucketCount = 64;

    /// <summary>On average. More take more time, fewer take more memory.</summary>
    private const int RoutesPerBucket = 4;

    /// <summary>2³² divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4).</summary>
    private const uint Multiplier = 0x9E3779B1;

    private readonly PackedRoutes _routes = new(family);

    /// <summary>For each route the next one of its chain.</summary>
    private readonly ChunkedList<int> _next = new();

    private Bucket[] _buckets = Empty(FirstBucketCount);

    /// <summary>The routes to exactly this prefix, in the order in which they were added.</summary>
    internal List<Route> Find(IPNetwork destination)
    {
        Span<byte> address = stackalloc byte[_routes.AddressSize];
        destination.BaseAddress.TryWriteBytes(address, out _);
        List<Route> found = new(capacity: 1);
        for (int route = BucketOf(address).First; route != None; route = _next[route])
        {
            if (IsTo(route, address, destination.PrefixLength))
            {
                found.Add(_routes.ToRoute(route));
            }
        }

        return found;
    }

    /// <summary>Adds a route behind the others at its prefix.</summary>
    internal void Add(RouteMessage message)
    {
        int route = _routes.Count;
        _routes.Add(message);
        _next.Add(None);
        if (_next.Count > _buckets.Length * RoutesPerBucket)
        {
            Grow();
        }
        else
        {
            Chain(route);
        }
    }

    /// <summary>Removes a route, if it is there.</summary>
    internal void Remove(Route route)
    {
        Span<byte> address = stackalloc byte[_routes.AddressSize];
        address.Clear();
        route.Message.DestinationBytes.CopyTo(address);
        ref Bucket bucket = ref BucketOf(address);
        int before = None;
        for (int other = bucket.First; other != None; before = other, other = _next[other])
        {
            if (IsTo(other, address, route.PrefixLength)
                && (_routes.Pattern(other).Matches(route) || _routes.ToRoute(other).IsSameRoute(route)))
            {
                (before == None ? ref bucket.First : ref _next[before]) = _next[other];
                bucket.Last = bucket.Last == other ? before : bucket.Last;
                _next[other] = Removed;
                return;
            }
        }
    }

    private bool IsTo(int route, ReadOnlySpan<byte> address, int prefixLength)
        => _routes.Address(route).SequenceEqual(address) && _routes.Pattern(route).Sample.PrefixLength == prefixLength;

    private void Grow()
    {
        _buckets = Empty(_buckets.Length * 2);
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
        ref Bucket bucket = ref BucketOf(_routes.Address(route));
        (bucket.Last == None ? ref bucket.First : ref _next[bucket.Last]) = route;
        bucket.Last = route;
    }

    private ref Bucket BucketOf(ReadOnlySpan<byte> address)
    {
        // The multiplication mixes all bits into the highest ones.
        uint hash = 0;
        foreach (uint word in MemoryMarshal.Cast<byte, uint>(address))
        {
            hash = (BitOperations.RotateLeft(hash, 5) ^ word) * Multiplier;
        }

        return ref _buckets[hash >> (32 - BitOperations.Log2((uint)_buckets.Length))];
    }

    private static Bucket[] Empty(int count)
    {
        Bucket[] buckets = new Bucket[count];
        Array.Fill(buckets, new Bucket { First = None, Last = None });
        return buckets;
    }

    /// <summary>Both ends of a chain.</summary>
    private struct Bucket
    {
        internal int First;
        internal int Last;
    }
}
