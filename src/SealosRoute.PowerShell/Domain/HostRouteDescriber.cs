using System;
using System.Collections.Generic;
using System.Linq;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>Makes objects of what the kernel reported, with names; what they have in common they share.</summary>
/// <param name="nameOf">Gives the name of an interface by its number, or null.</param>
internal sealed class HostRouteDescriber(Func<int, string?> nameOf)
{
    /// <summary>Mostly the next route has the pattern of the one before.</summary>
    private HostRoutePattern? _last;

    /// <summary>A route as an object.</summary>
    internal HostRoute Describe(Route route) => new(Name(RoutePattern.Of(route, _last?.Routes)), route);

    /// <summary>Routes as objects, each made when it is come to.</summary>
    internal IEnumerable<HostRoute> Describe(RouteSnapshot routes)
        => Enumerable.Range(0, routes.Count).Select(index => new HostRoute(Name(routes.GetPattern(index)), routes.GetAddress(index)));

    private HostRoutePattern Name(RoutePattern routes)
        => _last?.Routes == routes ? _last : _last = new HostRoutePattern(routes, nameOf);
}
