using System;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Selects the routes to one destination that have all values that were given.</summary>
/// <param name="destination">The destination.</param>
/// <param name="values">The values.</param>
internal sealed class HostRouteSelector(IPNetwork destination, HostRouteValues values)
{
    internal IPNetwork Destination { get; } = destination;

    internal uint Table => values.Table ?? RouteTable.Main;

    /// <summary>The selection in the form that <c>ip route del</c> takes.</summary>
    public override string ToString() => values.Format(IPRouteText.Destination(Destination));

    /// <summary>
    /// Whether a route has all values that were given. A multipath route has no one gateway or interface: it never has a given one.
    /// </summary>
    /// <param name="route">A route to the destination.</param>
    /// <param name="findInterface">Gives the number of an interface by any of its names, or null if there is none.</param>
    internal bool Matches(HostRoute route, Func<string, int?> findInterface) => Matches(route, values, findInterface);

    /// <summary>Refuses a route that is known whole, and has not all values that were given beside it.</summary>
    /// <exception cref="RouteException">The route lacks one of the values, or the source has a zone.</exception>
    internal static void RefuseOther(HostRoute route, HostRouteValues values, Func<string, int?> findInterface)
    {
        values.Source?.RefuseZone($"Remove route {route}");
        if (!Matches(route, values, findInterface))
        {
            throw new RouteException(RouteErrorId.RouteNotFound, $"Remove route {route}: the route does not have all values that were given: {values}.");
        }
    }

    private static bool Matches(HostRoute route, HostRouteValues values, Func<string, int?> findInterface)
    {
        // Each value that was given counts: a field cannot be forgotten here, or more would be removed than was named.
        foreach (RouteField field in RouteFields.All)
        {
            if (values[field] is object value && !field.Matches(value, route, findInterface))
            {
                return false;
            }
        }

        return true;
    }
}
