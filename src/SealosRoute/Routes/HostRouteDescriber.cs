using System;
using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Makes objects of what the kernel reported, with names; what they have in common they share.</summary>
/// <param name="nameOf">Gives the name of an interface by its number, or null.</param>
internal sealed class HostRouteDescriber(Func<int, string?> nameOf)
{
    /// <summary>Mostly the next route has the pattern of the one before.</summary>
    private HostRoutePattern? _last;

    /// <summary>A route as an object.</summary>
    internal HostRoute Describe(Route route)
    {
        if (_last?.Routes.Matches(route) != true)
        {
            _last = new HostRoutePattern(new RoutePattern(route), nameOf);
        }

        return new HostRoute(_last, route);
    }

    /// <summary>Routes as objects, each made when it is come to.</summary>
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
