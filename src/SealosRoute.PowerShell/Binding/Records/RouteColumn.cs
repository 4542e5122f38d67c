using System.Collections;
using System.Management.Automation;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>A column of a record, or a property of an object, that gives a field of a route.</summary>
/// <param name="Field">The field.</param>
/// <param name="Form">The form in which the column has the value.</param>
internal sealed record RouteColumn(RouteField Field, RouteColumnForm Form = RouteColumnForm.Value)
{
    /// <summary>Reads a value that is not empty.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The value cannot be read.</exception>
    internal object Read(object value) => Form == RouteColumnForm.Flags
        ? ((Netlink.RouteFlags)EnumValue.Read(typeof(Netlink.RouteFlags), value, "a list of a route's flags")).HasFlag(Netlink.RouteFlags.OnLink)
        : RouteFieldValue.Read(Field, value);

    /// <summary>Whether a saved value is what the route has. What a file keeps of an object, as properties, cannot be compared.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The value cannot be read.</exception>
    internal bool Agrees(object? value, HostRoute route)
    {
        if (!Field.IsInMessage || (Form == RouteColumnForm.Name && !CanRead(value)))
        {
            return true;
        }

        return EngineValue.IsEmpty(value) || value is ICollection { Count: 0 }
            ? Field.ValueOf(route) is null
            : !IsPlain(value!) || AreSame(Read(value!), Field.ValueOf(route));
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
            ? WaysOut.AreSame(hops, others, static _ => null)
            : value.Equals(other);

    private static bool IsPlain(object value)
        => value is System.IConvertible or IPAddress or IPNetwork or HostRouteMetrics or HostRouteNextHops;
}
