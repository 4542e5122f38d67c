using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>Takes routes that went through a file or a remote session as routes again; other things are left to the engine.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SavedRouteAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">The input has a Message that is no route.</exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            return EngineValue.Unwrap(inputData) is IList list
                ? list.Cast<object>().Select(item => SavedRoute.Read(item) ?? item).ToArray()
                : inputData is null ? null : SavedRoute.Read(inputData) ?? inputData;
        }
        catch (RouteException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
