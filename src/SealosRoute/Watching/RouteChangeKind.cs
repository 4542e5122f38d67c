namespace SealosRoute;

/// <summary>The kind of a change.</summary>
public enum RouteChangeKind
{
    /// <summary>A route was added.</summary>
    Added,

    /// <summary>A route was removed.</summary>
    Removed,

    /// <summary>A route replaced another one with the same table, destination, type of service and metric.</summary>
    Replaced,
}
