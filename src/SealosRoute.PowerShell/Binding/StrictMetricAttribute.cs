using System;
using System.Management.Automation;

namespace SealosRoute.Binding;

/// <summary>
/// Refuses what is no metric. The engine drops a property of a piped record that it cannot convert and goes on without it, and then a
/// route would be added with another metric, or routes of every metric removed.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictMetricAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is not a metric: the message quotes it and says what is accepted.
    /// </exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => inputData is null || LanguagePrimitives.TryConvertTo(inputData, out uint _)
            ? inputData
            : throw new ArgumentTransformationMetadataException(
                $"'{inputData}' is not a metric. Accepted: a whole number from 0 to {uint.MaxValue}.");
}
