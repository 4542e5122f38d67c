using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>
/// Refuses what is no whole number, or one that the kernel would cut to another: the engine rounds a fraction, takes an empty text for 0
/// and a truth for 1, and it drops a property of a piped record that it cannot convert and goes on without it, so that another route than the
/// named one would be changed.
/// </summary>
/// <param name="subject">What the number is, with its article, for the error message.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeNumberAttribute(string subject) : ArgumentTransformationAttribute
{
    /// <summary>What the number is, with its article.</summary>
    public string Subject { get; } = subject;

    /// <summary>The smallest number.</summary>
    public long Minimum { get; set; }

    /// <summary>The largest number.</summary>
    public long Maximum { get; set; } = uint.MaxValue;

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is not such a number: the message quotes it and says what is accepted.
    /// </exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => RouteRecord.Unwrap(inputData) switch
    {
        null => null,
        IList list => list.Cast<object?>().Select(item => (object)Read(item)).ToArray(),
        object input => Read(input),
    };

    /// <summary>Reads one number, also from text.</summary>
    internal long Read(object? input) => input is not null && TryRead(input, out long number) && number >= Minimum && number <= Maximum
        ? number
        : throw new ArgumentTransformationMetadataException(
            $"{Quote(input)} is not {Subject}. Accepted: a whole number from {Minimum} to {Maximum}.");

    /// <summary>Reads a whole number, also from text that says one.</summary>
    internal static bool TryRead(object input, out long number)
    {
        number = 0;
        object plain = RouteRecord.Unwrap(input)!;
        return plain is not (bool or char or Enum)
            && !RouteRecord.IsEmpty(plain)
            && LanguagePrimitives.TryConvertTo(plain, out number)
            && (!LanguagePrimitives.TryConvertTo(plain, out decimal exact) || exact == number);
    }

    private static string Quote(object? input)
        => input is not null && RouteRecord.IsEmpty(RouteRecord.Unwrap(input)) ? "An empty text" : $"'{input ?? "null"}'";
}
