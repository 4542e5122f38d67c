using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Netlink;

/// <summary>
/// Routes as they were at one moment, packed: what routes have in common is kept once, and a <see cref="Route"/> is made for each when it is
/// enumerated. The tables may be changed during the enumeration; during a dump that would make the kernel skip or repeat routes.
/// </summary>
public sealed class RouteSnapshot : IReadOnlyList<Route>
{
    /// <summary>A part for each family, in the kernel's order.</summary>
    private readonly List<PackedRoutes> _parts = [];

    internal RouteSnapshot()
    {
    }

    /// <summary>How many routes there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of the routes.</summary>
    /// <param name="index">Its number, from 0.</param>
    public Route this[int index] => Part(ref index).ToRoute(index);

    /// <summary>The pattern of one of the routes.</summary>
    /// <param name="index">Its number, from 0.</param>
    internal RoutePattern GetPattern(int index) => Part(ref index).Pattern(index);

    /// <summary>The destination's address of one of the routes, as its pattern takes it.</summary>
    /// <param name="index">Its number, from 0.</param>
    internal UInt128 GetAddress(int index) => RoutePattern.ToNumber(Part(ref index).Address(index));

    /// <inheritdoc/>
    public IEnumerator<Route> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(RouteMessage route)
    {
        if (_parts.Count == 0 || _parts[^1].Family != route.Family)
        {
            _parts.Add(new PackedRoutes(route.Family));
        }

        _parts[^1].Add(route);
        Count++;
    }

    /// <summary>The part that holds a route.</summary>
    /// <param name="index">The route's number; afterwards its number within the part.</param>
    private PackedRoutes Part(ref int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        int part = 0;
        for (; index >= _parts[part].Count; part++)
        {
            index -= _parts[part].Count;
        }

        return _parts[part];
    }
}
