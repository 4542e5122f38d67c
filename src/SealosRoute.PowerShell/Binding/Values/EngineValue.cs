using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>Values as the engine hands them over: without its wrapping, and with the properties of an object or the entries of a table.</summary>
internal static class EngineValue
{
    /// <summary>What an object is without the engine's wrapping; an object that has only the wrapping stays as it is.</summary>
    internal static object? Unwrap(object? input) => input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;

    /// <summary>Whether a value says nothing, as an empty cell of a table does.</summary>
    internal static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    /// <summary>Reads true or false. The engine takes every text for true, «False» too.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The text is neither word.</exception>
    internal static bool Truth(object value) => value is string text
        ? bool.TryParse(text, out bool truth)
            ? truth
            : throw new ArgumentTransformationMetadataException($"'{text}' is not true or false.")
        : LanguagePrimitives.IsTrue(value);

    /// <summary>An object as an error message quotes it.</summary>
    internal static string Describe(object input) => input is IDictionary
        ? $"@{{ {string.Join("; ", Properties(input).Select(property => $"{property.Name} = {property.Value}"))} }}"
        : $"{input}";

    /// <summary>The properties of an object or the entries of a table. A value can be an <see cref="UnreadableValue"/>.</summary>
    internal static List<(string Name, object? Value)> Properties(object input) => input switch
    {
        RecordSnapshot snapshot => snapshot.Properties,
        IDictionary table => [.. table.Keys.Cast<object>().Select(key => ($"{key}", DeserializedValue.Read(Unwrap(table[key]))))],
        _ => [.. PropertiesOf(PSObject.AsPSObject(input)).Select(property => (property.Name, Read(property)))],
    };

    /// <summary>
    /// An object's properties. All properties of a record were added to it, and the engine gives the added ones in half the time. An object
    /// that came through a file or from another session has properties of its own too; it has no methods.
    /// </summary>
    internal static PSMemberInfoCollection<PSPropertyInfo> PropertiesOf(PSObject input)
        => input.BaseObject is PSCustomObject && input.Methods[nameof(GetHashCode)] is not null && input.Members["psextended"] is PSMemberSet added
            ? added.Properties
            : input.Properties;

    /// <summary>The value of a property or an entry, or null if there is none.</summary>
    /// <exception cref="RouteException">The property is a script that fails.</exception>
    internal static object? Property(object input, string name) => UnreadableValue.Check(input switch
    {
        RecordSnapshot snapshot => snapshot.Find(name),
        IDictionary table => DeserializedValue.Read(Unwrap(table[name])),
        _ => PSObject.AsPSObject(input).Properties[name] is PSPropertyInfo property ? Read(property) : null,
    });

    /// <summary>The value of a property, which may be a script that fails.</summary>
    internal static object? Read(PSPropertyInfo property)
    {
        try
        {
            return DeserializedValue.Read(Unwrap(property.Value));
        }
        catch (GetValueException e)
        {
            return new UnreadableValue(property.Name, e);
        }
    }
}
