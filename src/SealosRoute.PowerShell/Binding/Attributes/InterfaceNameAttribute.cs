using System;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>Refuses a script block, of which the engine would make its text, where it does not take it as one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InterfaceNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">The input is a script block.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => RouteRecord.Unwrap(inputData) is ScriptBlock block
        ? throw new ArgumentTransformationMetadataException($"'{{{block}}}' is not the name of an interface. Accepted: its name, as text.")
        : inputData;
}
