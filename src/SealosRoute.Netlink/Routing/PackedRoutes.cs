using System;
using System.Collections.Generic;
using System.Net.Sockets;

namespace SealosRoute.Netlink.Routing;

/// <summary>Routes of one family, packed: of each there is the address, and the number of its pattern.</summary>
/// <param name="family">The family.</param>
internal sealed class PackedRoutes(AddressFamily family)
{
    private readonly int _addressSize = Families.AddressSize(family);
    private readonly ChunkedList<byte> _addresses = new();
    private readonly ChunkedList<int> _numbers = new();
    private readonly List<RoutePattern> _patterns = [];
    private readonly Dictionary<RoutePattern, int> _known = [];
    private int _last = -1;

    internal AddressFamily Family { get; } = family;

    internal int Count => _numbers.Count;

    internal RoutePattern Pattern(int index) => _patterns[_numbers[index]];

    /// <summary>The destination's address; zeros for a default route.</summary>
    internal ReadOnlySpan<byte> Address(int index) => _addresses.Slice(index * _addressSize, _addressSize);

    internal Route ToRoute(int index) => Pattern(index).ToRoute(RoutePattern.ToNumber(Address(index)));

    internal void Add(ReadOnlySpan<byte> payload)
    {
        if (_last < 0 || !_patterns[_last].Matches(payload))
        {
            _last = NumberOf(new RoutePattern(new Route(payload.ToArray())));
        }

        Span<byte> address = stackalloc byte[_addressSize];
        address.Clear();
        _patterns[_last].AddressIn(payload).CopyTo(address);
        _numbers.Add(_last);
        _addresses.Add(address);
    }

    private int NumberOf(RoutePattern pattern)
    {
        if (!_known.TryGetValue(pattern, out int number))
        {
            number = _patterns.Count;
            _patterns.Add(pattern);
            _known.Add(pattern, number);
        }

        return number;
    }
}
