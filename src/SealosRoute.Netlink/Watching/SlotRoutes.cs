using System;

namespace SealosRoute.Netlink;

/// <summary>
/// The routes of one place, as the bytes that the kernel reported of each. Nearly always it is one, which is kept without anything around
/// it.
/// </summary>
internal readonly struct RouteTwins
{
    /// <summary>Null, one route's bytes, or an array of several.</summary>
    private readonly object? _routes;

    private RouteTwins(object? routes) => _routes = routes;

    internal int Count => _routes switch
    {
        null => 0,
        byte[][] several => several.Length,
        _ => 1,
    };

    internal byte[] this[int index] => _routes is byte[][] several ? several[index] : (byte[])_routes!;

    internal static RouteTwins Of(ReadOnlySpan<byte[]> routes) => routes.Length switch
    {
        0 => default,
        1 => new RouteTwins(routes[0]),
        _ => new RouteTwins(routes.ToArray()),
    };

    /// <summary>The position of the route that a message is about, or less than 0.</summary>
    internal int IndexOf(ReadOnlySpan<byte> payload)
    {
        for (int i = 0; i < Count; i++)
        {
            if (RouteIdentity.IsSame(this[i], payload, withObjectWays: true))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>These routes without one for each of the others that is the same.</summary>
    internal RouteTwins Except(RouteTwins others)
    {
        RouteTwins rest = this;
        for (int i = 0; i < others.Count; i++)
        {
            int index = rest.IndexOf(others[i]);
            rest = index >= 0 ? rest.Without(index) : rest;
        }

        return rest;
    }

    internal RouteTwins With(RouteTwins others) => Of([.. ToArray(), .. others.ToArray()]);

    internal RouteTwins With(byte[] route) => Of([.. ToArray(), route]);

    internal RouteTwins Without(int index) => Of([.. ToArray()[..index], .. ToArray()[(index + 1)..]]);

    private byte[][] ToArray() => _routes switch
    {
        null => [],
        byte[][] several => several,
        object one => [(byte[])one],
    };
}
