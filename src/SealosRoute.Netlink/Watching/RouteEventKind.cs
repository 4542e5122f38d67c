namespace SealosRoute.Netlink;

/// <summary>What happened to a route.</summary>
public enum RouteEventKind
{
    /// <summary>The route is new.</summary>
    Added,

    /// <summary>The route is gone.</summary>
    Removed,

    /// <summary>The route replaces another one of the same table, destination, type of service and metric.</summary>
    Replaced,
}
