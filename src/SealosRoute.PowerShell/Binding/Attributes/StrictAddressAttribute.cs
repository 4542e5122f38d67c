using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>
/// Reads the text of an address strictly before the engine would read it loosely, and refuses numbers, which the engine would take for
/// addresses. Anything else is left to the engine, so that objects with a property of the parameter's name still bind by it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictAddressAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is not an address: the message quotes it and says what is accepted.
    /// </exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object input = Unwrap(inputData);
        return input is IList list and not byte[]? list.Cast<object>().Select(item => Read(Unwrap(item))).ToArray() : Read(input);
    }

    internal static object Unwrap(object input) => input is PSObject wrapped ? wrapped.BaseObject : input;

    internal static object Read(object input) => input switch
    {
        string text when StrictAddress.TryParse(text, out IPAddress? address) => address,
        IConvertible or byte[] => throw new ArgumentTransformationMetadataException(
            $"'{input}' is not an IP address. Accepted: {StrictAddress.Accepted}."),
        _ => input,
    };
}
