using System;
using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// One field of a route, with all that is done with it: a row of <see cref="RouteFields"/>. What is null does not apply to the field.
/// </summary>
internal sealed record RouteField
{
    /// <summary>The name of the parameter, and of the column of a record.</summary>
    internal required string Name { get; init; }

    /// <summary>Other columns with the same meaning, such as those of NetTCPIP.</summary>
    internal IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The column that has the name of a number, such as TableName, or null.</summary>
    internal string? NameColumn { get; init; }

    /// <summary>How people write a value.</summary>
    internal required RouteValueKind Kind { get; init; }

    /// <summary>The type of a value.</summary>
    internal required Type ValueType { get; init; }

    /// <summary>What a value is, with its article, for error messages: «a metric».</summary>
    internal required string Subject { get; init; }

    /// <summary>The smallest number that is accepted.</summary>
    internal uint Minimum { get; init; }

    /// <summary>The largest number that is accepted.</summary>
    internal uint Maximum { get; init; } = uint.MaxValue;

    /// <summary>Gives the names of a <see cref="RouteValueKind.NamedNumber"/>.</summary>
    internal Func<NumberNames>? Names { get; init; }

    /// <summary>The path metric that the field is, or null.</summary>
    internal RouteMetricKind? PathMetric { get; init; }

    /// <summary>The family whose routes have the field; null for both.</summary>
    internal IPFamily? OnlyFamily { get; init; }

    /// <summary>The value that a route of the other family may have too, since it says nothing.</summary>
    internal object? Neutral { get; init; }

    /// <summary>Whether a user can give the value, as opposed to what only a whole route has, in its message.</summary>
    internal bool CanBeGiven { get; init; } = true;

    /// <summary>Whether the field is part of the way out: such fields are changed together.</summary>
    internal bool IsWayOut { get; init; }

    /// <summary>
    /// Whether a saved object's column must agree with its message. It need not where the value depends on the moment or the machine.
    /// </summary>
    internal bool IsInMessage { get; init; } = true;

    /// <summary>Whether two routes that differ in this field alone send packets alike.</summary>
    internal bool IsWithoutEffect { get; init; }

    /// <summary>The value of a route, or null if it has none.</summary>
    internal required Func<HostRoute, object?> ValueOf { get; init; }

    /// <summary>
    /// Whether a route has a value that was given. The last argument gives the number of an interface by any of its names, or null.
    /// </summary>
    internal required Func<object, HostRoute, Func<string, int?>, bool> Matches { get; init; }

    /// <summary>
    /// Whether the kernel made of a wanted route (second) one that has this field as wanted (first), or null if another row compares it.
    /// </summary>
    internal Func<Route, Route, bool>? IsAsWanted { get; init; }

    /// <summary>Writes a new value into an edit of a route of a family; null takes the old one away.</summary>
    internal Action<RouteEdit, object?, IPFamily>? Edit { get; init; }

    /// <summary>Whether the value can be taken away from a route.</summary>
    internal bool CanBeTakenAway { get; init; }

    /// <summary>The value in the words of <c>ip route</c>, or null if <c>ip</c> prints nothing.</summary>
    internal Func<object, string?>? Text { get; init; }

    /// <summary>The same for the value of a whole route, where <c>ip</c> prints it in another way.</summary>
    internal Func<HostRoute, string?>? TextOf { get; init; }

    /// <summary>The value that <c>ip route show</c> does not print, or null.</summary>
    internal object? Unprinted { get; init; }

    /// <summary>Whether <c>ip</c> prints nothing of it for a route that the kernel's cache made (<c>RTM_F_CLONED</c>).</summary>
    internal bool IsUnprintedIfCloned { get; init; }

    /// <summary>The number of the row: where <see cref="HostRouteValues"/> keeps a value.</summary>
    internal int Index { get; init; } = -1;

    /// <summary>Whether Set-HostRoute can change the field.</summary>
    internal bool CanBeChanged => Edit is not null || IsWayOut;

    /// <summary>What <c>ip route show</c> prints of the field, or null for nothing.</summary>
    internal string? Print(HostRoute route)
    {
        if (TextOf is not null)
        {
            return TextOf(route);
        }

        return ValueOf(route) is object value && !value.Equals(Unprinted) && !(IsUnprintedIfCloned && route.Flags.HasFlag(RouteFlags.Cloned))
            ? Text?.Invoke(value)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
