using System;
using System.Collections;
using System.Management.Automation;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>What a property of a record says of a route.</summary>
/// <param name="Parameter">The parameter of the same meaning.</param>
/// <param name="Read">Reads a value that is not empty.</param>
/// <param name="Set">Puts what was read among a route's values; null if only a whole route has it, in its message.</param>
/// <param name="ValueOf">The same of a route that is whole, or null if it need not be the same.</param>
/// <param name="IsName">Whether it is the name of a number that has a property of its own.</param>
internal sealed record RouteProperty(
    string Parameter,
    Func<object, object> Read,
    Action<HostRouteValues, object>? Set,
    Func<HostRoute, object?>? ValueOf,
    bool IsName = false)
{
    /// <summary>Whether a saved value is what the route has. What a file keeps of an object, as properties, cannot be compared.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The value cannot be read.</exception>
    internal bool Agrees(object? value, HostRoute route)
    {
        if (ValueOf is null || (IsName && !CanRead(value)))
        {
            return true;
        }

        return RouteRecord.IsEmpty(value) || value is ICollection { Count: 0 }
            ? ValueOf(route) is null
            : !IsPlain(value!) || AreSame(Read(value!), ValueOf(route));
    }

    /// <summary>Whether the value can be read: the names of another machine's numbers cannot.</summary>
    internal bool CanRead(object? value)
    {
        try
        {
            return value is null || Read(value) is not null;
        }
        catch (ArgumentTransformationMetadataException)
        {
            return false;
        }
    }

    /// <summary>Whether two values that were read are one.</summary>
    internal static bool AreSame(object value, object? other)
        => value is HostRouteNextHops hops && other is HostRouteNextHops others
            ? HostRouteSelector.AreSame(hops, others, static _ => null)
            : value.Equals(other);

    private static bool IsPlain(object value)
        => value is IConvertible or IPAddress or IPNetwork or HostRouteMetrics or HostRouteNextHops;
}
