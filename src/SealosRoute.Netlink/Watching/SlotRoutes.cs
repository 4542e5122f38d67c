using System;

namespace SealosRoute.Netlink;

/// <summary>
/// The routes of one slot, each as the bytes that the kernel reported. Nearly always it is one, which is kept without an array: that saves 32
/// bytes a route.
/// </summary>
internal readonly struct SlotRoutes
{
    /// <summary>Null, one route's bytes, or an array of several.</summary>
    private readonly object? _routes;

    private SlotRoutes(object? routes) => _routes = routes;

    internal int Count => _routes switch
    {
        null => 0,
        byte[][] several => several.Length,
        _ => 1,
    };

    internal byte[] this[int index] => _routes is byte[][] several ? several[index] : (byte[])_routes!;

    internal static SlotRoutes Of(ReadOnlySpan<byte[]> routes) => routes.Length switch
    {
        0 => default,
        1 => new SlotRoutes(routes[0]),
        _ => new SlotRoutes(routes.ToArray()),
    };

    /// <summary>The position of the route of a message, or less than 0.</summary>
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

    /// <summary>These routes without the others: each of those takes one away that is the same.</summary>
    internal SlotRoutes Except(SlotRoutes others)
    {
        SlotRoutes rest = this;
        for (int i = 0; i < others.Count; i++)
        {
            int index = rest.IndexOf(others[i]);
            rest = index >= 0 ? rest.Without(index) : rest;
        }

        return rest;
    }

    internal SlotRoutes With(SlotRoutes others) => Of([.. ToArray(), .. others.ToArray()]);

    internal SlotRoutes With(byte[] route) => Of([.. ToArray(), route]);

    internal SlotRoutes Without(int index) => Of([.. ToArray()[..index], .. ToArray()[(index + 1)..]]);

    private byte[][] ToArray() => _routes switch
    {
        null => [],
        byte[][] several => several,
        object one => [(byte[])one],
    };
}
