using System;
using System.Management.Automation;

namespace SealosRoute.Binding;

/// <summary>
/// Refuses what is no metric. The engine drops a property of a piped record that it cannot convert and goes on without it, and then a
/// route would be added with another metric, or routes of every metric removed; and it rounds a fraction.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictMetricAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is not a metric: the message quotes it and says what is accepted.
    /// </exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => inputData is null || TryRead(inputData, out _)
            ? inputData
            : throw new ArgumentTransformationMetadataException(
                $"'{inputData}' is not a metric. Accepted: a whole number from 0 to {uint.MaxValue}.");

    /// <summary>Reads a whole number, also from text.</summary>
    internal static bool TryRead(object input, out uint number)
        => LanguagePrimitives.TryConvertTo(input, out number)
        && (!LanguagePrimitives.TryConvertTo(input, out decimal exact) || exact == number);
}
