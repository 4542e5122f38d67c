using System;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>What became of one change.</summary>
/// <param name="Change">The change, as it was given.</param>
/// <param name="Report">The route as the kernel reported it, if the change was made.</param>
/// <param name="Failure">Why the change was not made, or null.</param>
internal readonly record struct ChangeOutcome<TChange>(TChange Change, Route? Report, Exception? Failure);
