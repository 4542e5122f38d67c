using System;
using System.Globalization;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>Reads a value for a field of a route, strictly, as the field's row says.</summary>
internal static class RouteFieldValue
{
    /// <summary>The value as the field's type.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is not such a value: the message quotes it and says what is accepted.
    /// </exception>
    internal static object Read(RouteField field, object input) => field.Kind switch
    {
        RouteValueKind.Address => AddressValue.Read(input),
        RouteValueKind.InterfaceName => InterfaceName(input),
        RouteValueKind.Number => Convert.ChangeType(
            WholeNumber.Read(input, field.Subject, field.Minimum, field.Maximum), field.ValueType, CultureInfo.InvariantCulture),
        RouteValueKind.NamedNumber => NamedNumber.Read(input, field),
        RouteValueKind.Enumeration => EnumValue.Read(field.ValueType, input, field.Subject),
        RouteValueKind.Truth => EngineValue.Truth(input),
        RouteValueKind.Duration => DurationValue.Read(input),
        RouteValueKind.NextHops => new HostRouteNextHops(NextHopValue.Read(input)),
        RouteValueKind.Prefix => PrefixValue.Read(input),
        RouteValueKind.Text => $"{input}",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, "A kind of value without a reader."),
    };

    /// <summary>Of a script block the engine would make its text, and take that for a name.</summary>
    private static string InterfaceName(object input) => input is ScriptBlock block
        ? throw new ArgumentTransformationMetadataException($"'{{{block}}}' is not the name of an interface. Accepted: its name, as text.")
        : $"{input}";
}
