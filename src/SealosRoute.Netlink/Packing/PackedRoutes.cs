using System;
using System.Collections.Generic;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>Routes of one family, packed: each is an address and the number of a pattern.</summary>
/// <param name="family">The family.</param>
internal sealed class PackedRoutes(AddressFamily family)
{
    private const int None = -1;

    private readonly ChunkedList<byte> _addresses = new();
    private readonly ChunkedList<int> _numbers = new();
    private readonly List<RoutePattern> _patterns = [];

    /// <summary>The last pattern of each hash; and for each pattern the one before it with the same hash.</summary>
    private readonly Dictionary<int, int> _byHash = [];
    private readonly List<int> _before = [];
    private int _last = None;

    internal AddressFamily Family { get; } = family;

    /// <summary>The size of an address in bytes.</summary>
    internal int AddressSize { get; } = Families.AddressSize(family);

    internal int Count => _numbers.Count;

    internal RoutePattern Pattern(int index) => _patterns[_numbers[index]];

    /// <summary>The destination's address; zeros for a default route.</summary>
    internal ReadOnlySpan<byte> Address(int index) => _addresses.Slice(index * AddressSize, AddressSize);

    internal Route ToRoute(int index) => Pattern(index).ToRoute(RoutePattern.ToNumber(Address(index)));

    internal void Add(RouteMessage route)
    {
        if (_last == None || !_patterns[_last].Matches(route.Payload))
        {
            _last = NumberOf(route);
        }

        Span<byte> address = stackalloc byte[AddressSize];
        address.Clear();
        _patterns[_last].AddressIn(route.Payload).CopyTo(address);
        _numbers.Add(_last);
        _addresses.Add(address);
    }

    private int NumberOf(RouteMessage route)
    {
        int hash = RoutePattern.Hash(route);
        int first = _byHash.GetValueOrDefault(hash, None);
        for (int number = first; number != None; number = _before[number])
        {
            if (_patterns[number].Matches(route.Payload))
            {
                return number;
            }
        }

        _patterns.Add(new RoutePattern(route.ToRoute()));
        _before.Add(first);
        return _byHash[hash] = _patterns.Count - 1;
    }
}
