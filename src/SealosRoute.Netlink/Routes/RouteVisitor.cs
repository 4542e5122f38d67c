namespace SealosRoute.Netlink;

/// <summary>Sees one route of a listing.</summary>
/// <param name="route">The route, a view that holds until this returns.</param>
/// <returns>Whether to go on.</returns>
public delegate bool RouteVisitor(RouteMessage route);
