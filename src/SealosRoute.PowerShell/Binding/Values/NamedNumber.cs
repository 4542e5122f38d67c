using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>Reads a number, or the name that iproute2's files give it, as <c>ip</c> does; or the name that an enumeration gives it.</summary>
internal static class NamedNumber
{
    /// <summary>Reads a value of a field of this kind, as the field's type.</summary>
    /// <param name="input">The value as the user gave it.</param>
    /// <param name="field">The field.</param>
    /// <param name="otherWord">A word that the caller takes beside, for the error message.</param>
    /// <exception cref="ArgumentTransformationMetadataException">The input is neither a number in the range nor a name.</exception>
    internal static object Read(object input, RouteField field, string? otherWord = null)
    {
        NumberNames names = field.Names!();
        Type type = field.ValueType;

        // An enumeration's name is what the objects show; iproute2's names are what people type.
        if (input is Enum typed)
        {
            return typed.GetType() == type ? typed : throw Refuse(input, field, names, otherWord);
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"{input}");
        if (names.TryFind(text, out uint number))
        {
            return number >= field.Minimum && number <= field.Maximum
                ? type.IsEnum ? Enum.ToObject(type, number) : number
                : throw Refuse(input, field, names, otherWord);
        }

        return type.IsEnum && EnumValue.FindName(type, text) is object named ? named : throw Refuse(input, field, names, otherWord);
    }

    private static ArgumentTransformationMetadataException Refuse(object input, RouteField field, NumberNames names, string? otherWord)
    {
        IEnumerable<string> accepted = names.All.Where(name => names.TryFind(name, out uint number) && number >= field.Minimum);
        string words = string.Join(", ", otherWord is null ? accepted : accepted.Append(otherWord));
        return new($"'{input}' is not {field.Subject}. Accepted: a number from {field.Minimum} to {field.Maximum}, or one of {words}.");
    }
}
