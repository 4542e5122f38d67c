using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;

namespace SealosRoute.Commands;

/// <summary>
/// What a file or a job leaves of an address or a prefix: an object with the same properties, or with its text. Where that says what it
/// was, it can be read again.
/// </summary>
internal static class DeserializedValue
{
    /// <summary>The name that the engine gives to the text of an address (<c>types.ps1xml</c>).</summary>
    private const string AddressText = "IPAddressToString";

    /// <summary>The text of an address or a prefix, or the value itself if it is none.</summary>
    internal static object? Read(object? value)
    {
        if (value is not (IDictionary or PSObject { BaseObject: PSCustomObject }))
        {
            return value;
        }

        if (Property(value, nameof(IPNetwork.BaseAddress)) is string { Length: > 0 } address
            && Property(value, nameof(IPNetwork.PrefixLength)) is object length)
        {
            return $"{address}/{length}";
        }

        return Property(value, AddressText) is string { Length: > 0 } text ? text : IPv4(value) ?? TextOf(value);
    }

    /// <summary>ConvertTo-Json leaves an IPv4 address as a number in network order, and nothing of an IPv6 address.</summary>
    private static string? IPv4(object value)
        => Property(value, nameof(IPAddress.AddressFamily)) is object family
        && WholeNumber.TryRead(family, out long number) && number == (long)AddressFamily.InterNetwork
        && Property(value, "Address") is object address
        && WholeNumber.TryRead(address, out long bits) && bits is >= 0 and <= uint.MaxValue
            ? $"{new IPAddress(bits)}"
            : null;

    /// <summary>A property of such an object. One that fails, as the zone of an IPv4 address does, is absent.</summary>
    private static object? Property(object value, string name)
    {
        try
        {
            return Read(EngineValue.Unwrap(value is IDictionary table ? table[name] : PSObject.AsPSObject(value).Properties[name]?.Value));
        }
        catch (GetValueException)
        {
            return null;
        }
    }

    private static object TextOf(object value)
    {
        foreach (string name in value is PSObject wrapped ? wrapped.TypeNames : [])
        {
            if (name is "Deserialized.System.Net.IPNetwork" or "Deserialized.System.Net.IPAddress")
            {
                return $"{value}";
            }
        }

        return value;
    }
}
