using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Runtime.InteropServices;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// The routes of a table by their prefixes. The routes of a large table are alike but for their addresses, so of each only the address is
/// kept, and which pattern its message has: of IPv4 some 20 bytes a route. A hash table with chains: each chain is in the order in which
/// the routes came.
/// </summary>
/// <param name="family">The family of all routes.</param>
internal sealed class RoutePlaces(AddressFamily family)
{
    private const int None = -1;

    /// <summary>A power of two.</summary>
    private const int FirstBucketCount = 256;

    /// <summary>On average. Longer ones take more time, shorter ones more memory.</summary>
    private const int LongestChain = 4;

    /// <summary>2³² divided by the golden ratio (Knuth, The Art of Computer Programming, 6.4).</summary>
    private const uint Multiplier = 0x9E3779B1;

    private readonly int _addressSize = Families.AddressSize(family);
    private readonly ChunkedList<byte> _addresses = new();

    /// <summary>Of each route the number of its pattern, or none if it was removed.</summary>
    private readonly ChunkedList<int> _patternOf = new();

    /// <summary>Of each route the next of its chain.</summary>
    private readonly ChunkedList<int> _next = new();

    private readonly List<MessagePattern> _patterns = [];
    private readonly Dictionary<MessagePattern, int> _numbers = [];
    private int _lastPattern = None;
    private int[] _first = Empty(FirstBucketCount);

    /// <summary>The routes to exactly this prefix, in the order in which they came.</summary>
    internal List<Route> Find(IPNetwork destination)
    {
        Span<byte> address = stackalloc byte[_addressSize];
        destination.BaseAddress.TryWriteBytes(address, out _);
        List<Route> found = new(capacity: 1);
        for (int route = First(address); route != None; route = _next[route])
        {
            if (IsTo(route, address, destination.PrefixLength))
            {
                found.Add(new Route(Message(route).ToArray()));
            }
        }

        return found;
    }

    /// <summary>Takes a route behind the others at its prefix.</summary>
    internal void Add(ReadOnlySpan<byte> payload)
    {
        int pattern = PatternOf(payload);
        Span<byte> address = stackalloc byte[_addressSize];
        AddressOf(payload, address);
        int route = _next.Count;
        _patternOf.Add(pattern);
        _addresses.Add(address);
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
        ReadOnlySpan<byte> payload = route.Payload.Span;
        Span<byte> address = stackalloc byte[_addressSize];
        AddressOf(payload, address);
        for (ref int link = ref First(address); link != None; link = ref _next[link])
        {
            if (IsTo(link, address, route.PrefixLength) && RouteIdentity.IsSame(Message(link), payload, withObjectWays: false))
            {
                _patternOf[link] = None;
                link = _next[link];
                return;
            }
        }
    }

    private bool IsTo(int route, ReadOnlySpan<byte> address, int prefixLength)
        => Address(route).SequenceEqual(address) && _patterns[_patternOf[route]].PrefixLength == prefixLength;

    /// <summary>What the kernel said of a route, until the next call.</summary>
    private ReadOnlySpan<byte> Message(int route)
    {
        MessagePattern pattern = _patterns[_patternOf[route]];
        return pattern.With(pattern.HasAddress ? Address(route) : []);
    }

    private Span<byte> Address(int route) => _addresses.Slice(route * _addressSize, _addressSize);

    private int PatternOf(ReadOnlySpan<byte> payload)
    {
        if (_lastPattern == None || !_patterns[_lastPattern].Matches(payload))
        {
            MessagePattern pattern = MessagePattern.OfAny(payload);
            if (!_numbers.TryGetValue(pattern, out _lastPattern))
            {
                _lastPattern = _patterns.Count;
                _patterns.Add(pattern);
                _numbers.Add(pattern, _lastPattern);
            }
        }

        return _lastPattern;
    }

    /// <summary>The kernel leaves out the address of a default route.</summary>
    private static void AddressOf(ReadOnlySpan<byte> payload, Span<byte> address)
    {
        ReadOnlySpan<byte> bytes = new RouteMessage(new NetlinkMessage(default, payload)).DestinationBytes;
        if (bytes.IsEmpty)
        {
            address.Clear();
        }
        else
        {
            bytes.CopyTo(address);
        }
    }

    private void Grow()
    {
        _first = Empty(_first.Length * 2);
        for (int route = 0; route < _next.Count; route++)
        {
            _next[route] = None;
            if (_patternOf[route] != None)
            {
                Chain(route);
            }
        }
    }

    private void Chain(int route)
    {
        ref int link = ref First(Address(route));
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
