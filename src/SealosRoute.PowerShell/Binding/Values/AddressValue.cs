using System;
using System.Management.Automation;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>Reads addresses strictly before the engine would read them loosely, and refuses numbers, which it would take for addresses.</summary>
internal static class AddressValue
{
    /// <summary>The address of a text; what is neither text nor number is given back as it is.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The text or number is not an address.</exception>
    internal static object ReadText(object input) => input switch
    {
        string text when StrictAddress.TryParse(text, out IPAddress? address) => address,
        IConvertible or byte[] => throw Refuse(input),
        _ => input,
    };

    /// <summary>The address that a value is.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The value is not an address.</exception>
    internal static IPAddress Read(object input) => ReadText(input) as IPAddress ?? throw Refuse(input);

    internal static ArgumentTransformationMetadataException Refuse(object input)
        => new($"'{input}' is not an IP address. Accepted: {StrictAddress.Accepted}.");
}
