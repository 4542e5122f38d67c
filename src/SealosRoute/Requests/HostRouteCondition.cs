using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>What is said beside routes that are known whole: each is meant only if it is so.</summary>
internal static class HostRouteCondition
{
    /// <summary>Refuses a route that is not as was said.</summary>
    /// <param name="route">The route.</param>
    /// <param name="values">What was said.</param>
    /// <param name="tables">Knows the interfaces.</param>
    /// <exception cref="RouteException">It has not all of that, or that has a zone.</exception>
    internal static void Refuse(HostRoute route, HostRouteValues values, HostRouteTable tables)
    {
        values.Source?.RefuseZone($"Remove route {route}");
        bool isInTable = values.Table is null || values.Table == route.Table;
        if (!isInTable || !new HostRouteSelector(route.Destination, values).Matches(route, tables.TryFindInterface))
        {
            throw new RouteException(RouteErrorId.RouteNotFound, $"Remove route {route}: it has not all that was named: {Words(values)}.");
        }
    }

    /// <summary>What was said in the words of <c>ip route</c>.</summary>
    private static string Words(HostRouteValues values)
        => $"{(values.Type is RouteType type ? $"{IPRouteText.Name(type)} " : "")}{values.ToString().TrimStart()}".TrimEnd();
}
