using System;
using System.Management.Automation;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>Reads prefixes strictly, and refuses numbers. An address is a single host.</summary>
internal static class PrefixValue
{
    /// <summary>The prefix of a text or an address; what is neither of these nor a number is given back as it is.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The text, number or address is not a prefix.</exception>
    internal static object ReadText(object input)
    {
        switch (input)
        {
            case string text:
                return StrictPrefix.TryParse(text, out IPNetwork? prefix, out string? reason) ? prefix.Value : throw Refuse(text, reason);
            case IPAddress address when address.Zone() is null:
                return address.ToHostPrefix();
            case IConvertible or byte[] or IPAddress:
                throw Refuse(input);
            default:
                return input;
        }
    }

    /// <summary>The prefix that a value is.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The value is not a prefix.</exception>
    internal static IPNetwork Read(object input) => ReadText(input) is IPNetwork prefix ? prefix : throw Refuse(input);

    internal static ArgumentTransformationMetadataException Refuse(object input, string? reason = null)
        => new($"'{input}' is not a destination{(reason is null ? "" : $": {reason}")}. Accepted: {StrictPrefix.Accepted}.");
}
