namespace SealosRoute.Netlink;

/// <summary>What happened to a route.</summary>
public enum RouteEventKind
{
    /// <summary>It is there now.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It stands where another one stood: same table, destination, type of service and metric.</summary>
    Replaced,
}
