using System;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A change of a route that is under way, or has come to its end.</summary>
/// <param name="Target">What it came from.</param>
/// <param name="Wanted">What is known of the route.</param>
/// <param name="Route">What the kernel is asked.</param>
internal record struct FlowingChange(object Target, object Wanted, object Route)
{
    /// <summary>The route as the kernel reported it, if the change was made.</summary>
    internal Route? Report { get; set; }

    /// <summary>Why the change was not made, or null.</summary>
    internal Exception? Failure { get; set; }
}
