namespace SealosRoute;

/// <summary>
/// Receives the outcome of each change, in the order in which the changes were given. It is the only way that outcomes take: one may be
/// known at once, or only when later changes have been given, so that no call could return it.
/// </summary>
internal interface IChangeReport
{
    /// <summary>A route was changed.</summary>
    /// <param name="route">As the kernel created it, or as it was removed.</param>
    void Succeeded(HostRoute route);

    /// <summary>Nothing had to be changed.</summary>
    /// <param name="route">The route that is there already.</param>
    void Unchanged(HostRoute route);

    /// <summary>A route was not changed.</summary>
    /// <param name="target">The user's input that the change came from.</param>
    /// <param name="failure">Why.</param>
    void Failed(object? target, RouteException failure);
}
