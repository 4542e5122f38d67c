namespace SealosRoute;

/// <summary>A route that is to be removed.</summary>
/// <param name="Target">The user's input that it came from.</param>
/// <param name="Route">The route.</param>
internal readonly record struct RouteRemoval(object Target, HostRoute Route);
