using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>
/// Reads whole numbers strictly: the engine rounds a fraction, takes an empty text for 0 and a truth for 1.
/// </summary>
internal static class WholeNumber
{
    /// <summary>Reads one number within a range, also from text.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The input is not such a number.</exception>
    internal static long Read(object input, string subject, long minimum, long maximum)
        => TryRead(input, out long number) && number >= minimum && number <= maximum
            ? number
            : throw new ArgumentTransformationMetadataException(
                $"{Quote(input)} is not {subject}. Accepted: a whole number from {minimum} to {maximum}.");

    /// <summary>Reads a whole number, also from a text that is one.</summary>
    internal static bool TryRead(object input, out long number)
    {
        number = 0;
        object plain = EngineValue.Unwrap(input)!;
        return plain is not (bool or char or System.Enum)
            && !EngineValue.IsEmpty(plain)
            && LanguagePrimitives.TryConvertTo(plain, out number)
            && (!LanguagePrimitives.TryConvertTo(plain, out decimal exact) || exact == number);
    }

    private static string Quote(object input) => EngineValue.IsEmpty(EngineValue.Unwrap(input)) ? "An empty text" : $"'{input}'";
}
