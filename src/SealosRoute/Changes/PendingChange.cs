using System;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A change of a route, and its outcome once there is one. It is one object, since it goes from list to list in a flow.</summary>
/// <param name="target">The user's input that the change came from.</param>
internal abstract class PendingChange(object target)
{
    /// <summary>The user's input that the change came from.</summary>
    internal object Target { get; } = target;

    /// <summary>The route as the kernel reported it, if the change was made.</summary>
    internal Route? Report { get; private set; }

    /// <summary>Why the change was not made, if it was not.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>The kernel has made the change.</summary>
    internal void Succeed(Route report) => Report = report;

    /// <summary>The change was not made, or it is not known whether it was.</summary>
    internal void Fail(Exception failure) => Failure = failure;
}
