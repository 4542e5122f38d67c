using System;
using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Makes <see cref="HostRoute"/> objects from reported routes. The objects share their common values and the interfaces' names.
/// </summary>
/// <param name="nameOf">Returns the name of an interface for its index, or null.</param>
internal sealed class HostRouteDescriber(Func<int, string?> nameOf)
{
    /// <summary>The pattern of the last route, which the next route usually has too.</summary>
    private HostRoutePattern? _last;

    /// <summary>Makes the object for a route.</summary>
    internal HostRoute Describe(Route route)
    {
        if (_last?.Routes.Matches(route) != true)
        {
            _last = new HostRoutePattern(new RoutePattern(route), nameOf);
        }

        return new HostRoute(_last, route);
    }

    /// <summary>Makes the objects for routes. Each is made when the caller enumerates it.</summary>
    internal IEnumerable<HostRoute> Describe(RouteSnapshot routes)
    {
        Dictionary<RoutePattern, HostRoutePattern> patterns = [];
        HostRoutePattern? last = null;
        for (int i = 0; i < routes.Count; i++)
        {
            RoutePattern pattern = routes.GetPattern(i);
            if (last?.Routes != pattern && !patterns.TryGetValue(pattern, out last))
            {
                last = new HostRoutePattern(pattern, nameOf);
                patterns.Add(pattern, last);
            }

            yield return new HostRoute(last, routes.GetAddress(i));
        }
    }
}
