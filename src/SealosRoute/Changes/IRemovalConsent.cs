namespace SealosRoute;

/// <summary>What the user wants to read, or to be asked, before a route is removed.</summary>
internal interface IRemovalConsent
{
    /// <summary>Whether nothing is written before a change that needs no question.</summary>
    bool IsSilent { get; }

    /// <summary>Whether a route is removed without a message and without a question.</summary>
    bool RemovesWithoutPrompt(HostRoute route);

    /// <summary>Writes what is going to be removed, and asks where that is needed.</summary>
    /// <returns>Whether to remove the route.</returns>
    /// <exception cref="RouteException">There is nobody to ask.</exception>
    bool Confirm(HostRoute route);
}
