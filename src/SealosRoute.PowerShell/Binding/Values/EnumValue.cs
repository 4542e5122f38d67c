using System;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>
/// Reads values of enumerations by their own names or numbers, one at a time. .NET and the engine read a list, in one text or as an array,
/// as the values' numbers joined bit by bit: of two names that would be a third.
/// </summary>
internal static class EnumValue
{
    /// <summary>Reads a value that has a name; of flags, a list of names too, and whatever number.</summary>
    internal static bool TryRead<T>(object input, out T value)
        where T : struct, Enum
    {
        bool isRead = TryRead(typeof(T), input, out object? read);
        value = read is null ? default : (T)read;
        return isRead;
    }

    /// <summary>The same for a type that only the caller knows.</summary>
    internal static bool TryRead(Type type, object input, out object? value)
    {
        bool isFlags = type.IsDefined(typeof(FlagsAttribute), inherit: false);
        value = input switch
        {
            Enum typed => typed.GetType() == type ? typed : null,
            string text when isFlags && text.Contains(',') => Join(type, text.Split(',')),
            string text when FindName(type, text) is object named => named,
            _ => FromNumber(type, input),
        };
        if (value is not null && !isFlags && !Enum.IsDefined(type, value))
        {
            value = null;
        }

        return value is not null;
    }

    /// <summary>Reads a value of an enumeration.</summary>
    /// <param name="type">The enumeration.</param>
    /// <param name="input">The input.</param>
    /// <param name="subject">What the value is, with its article.</param>
    /// <exception cref="ArgumentTransformationMetadataException">The input is not such a value.</exception>
    internal static object Read(Type type, object input, string subject) => TryRead(type, input, out object? value)
        ? value!
        : throw new ArgumentTransformationMetadataException(
            $"'{input}' is not {subject}. Accepted: one of {string.Join(", ", Enum.GetNames(type))}.");

    /// <summary>The value of a name in any case, or null.</summary>
    internal static object? FindName(Type type, string text)
    {
        string word = text.Trim();
        string? name = Enum.GetNames(type).FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase));
        return name is null ? null : Enum.Parse(type, name);
    }

    private static object? FromNumber(Type type, object input)
    {
        if (!WholeNumber.TryRead(input, out long number))
        {
            return null;
        }

        object value = Enum.ToObject(type, number);
        return Convert.ToInt64(value, CultureInfo.InvariantCulture) == number ? value : null;
    }

    private static object? Join(Type type, string[] names)
    {
        object?[] values = [.. names.Select(name => FindName(type, name))];
        return values.Contains(null)
            ? null
            : Enum.ToObject(type, values.Aggregate(0L, (all, one) => all | Convert.ToInt64(one, CultureInfo.InvariantCulture)));
    }
}
