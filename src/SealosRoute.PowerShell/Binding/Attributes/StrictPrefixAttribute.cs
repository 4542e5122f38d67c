using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>Reads the text of a prefix, or of a host, strictly; refuses numbers. An address is a single host.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictPrefixAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is not a prefix: the message quotes it and says what is accepted.
    /// </exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object input = StrictAddressAttribute.Unwrap(inputData);
        if (input is not IList list || input is byte[])
        {
            return Read(input);
        }

        // Of an element that is null the engine would make 0.0.0.0/0.
        return list.Cast<object?>().Select(item => item is null ? throw Refuse("null") : Read(StrictAddressAttribute.Unwrap(item))).ToArray();
    }

    internal static object Read(object input)
    {
        switch (input)
        {
            case string text:
                return StrictPrefix.TryParse(text, out IPNetwork? prefix, out string? reason)
                    ? prefix.Value
                    : throw Refuse(text, reason);
            case IPAddress address when address.Zone() is null:
                return address.ToHostPrefix();
            case IConvertible or byte[] or IPAddress:
                throw Refuse(input);
            default:
                return input;
        }
    }

    private static ArgumentTransformationMetadataException Refuse(object input, string? reason = null)
        => new($"'{input}' is not a destination{(reason is null ? "" : $": {reason}")}. Accepted: {StrictPrefix.Accepted}.");
}
