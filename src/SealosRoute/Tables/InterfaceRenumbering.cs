using System;
using System.Collections.Generic;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Gives routes that were read before the numbers that their interfaces have now: they are the same by their names, as after a restart, or on
/// another host.
/// </summary>
/// <param name="find">Gives the number of an interface by its name; the second argument is the operation, for error messages.</param>
/// <param name="tryFind">Gives the same, or null if there is no such interface.</param>
/// <param name="nameOf">Gives the own name of an interface by its number, or null.</param>
/// <param name="describe">Gives a route its names.</param>
internal sealed class InterfaceRenumbering(
    Func<string, string, int> find, Func<string, int?> tryFind, Func<int, string?> nameOf, Func<Route, HostRoute> describe)
{
    private (int? Index, string? Name) _lastAt;

    /// <summary>The route with the numbers of today.</summary>
    /// <exception cref="RouteException">There is no interface of a name.</exception>
    internal HostRoute Renumber(HostRoute route, string operation)
    {
        // The way of a next hop object is not said to the kernel: it has the object's number.
        if (route.NextHopId is not null)
        {
            return route;
        }

        if (IsAt(route.InterfaceIndex, route.InterfaceName)
            && (route.NextHops.Count == 0 || route.NextHops.All(hop => IsAt(hop.InterfaceIndex, hop.InterfaceName))))
        {
            return route;
        }

        Dictionary<int, int> numbers = [];
        void Add(int? index, string? name)
        {
            if (index is int number && name is not null)
            {
                numbers[number] = find(name, $"{operation} route {route}");
            }
        }

        Add(route.InterfaceIndex, route.InterfaceName);
        foreach (HostRouteNextHop hop in route.NextHops)
        {
            Add(hop.InterfaceIndex, hop.InterfaceName);
        }

        return describe(new RouteEdit().Interfaces(index => numbers.GetValueOrDefault(index, index)).Apply(route.Entry));
    }

    /// <summary>
    /// Whether an interface that a saved route names, by its own name, has the number that it had. Most routes in a row name the same.
    /// </summary>
    private bool IsAt(int? index, string? name)
    {
        if (index is null || name is null || (index == _lastAt.Index && name == _lastAt.Name))
        {
            return true;
        }

        if (tryFind(name) != index || nameOf(index.Value) != name)
        {
            return false;
        }

        _lastAt = (index, name);
        return true;
    }
}
