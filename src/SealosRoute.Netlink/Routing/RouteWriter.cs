using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>Appends a route to a request.</summary>
/// <typeparam name="TRoute">What is known of the route.</typeparam>
internal delegate void RouteWriter<TRoute>(TRoute route, ref MessageWriter request);
