using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>The properties of an object, or the entries of a table, whatever the engine wrapped it in.</summary>
internal static class EngineObject
{
    /// <summary>An object as an error message quotes it.</summary>
    internal static string Describe(object input) => input is IDictionary
        ? $"@{{ {string.Join("; ", Properties(input).Select(property => $"{property.Name} = {property.Value}"))} }}"
        : $"{input}";

    /// <summary>The properties of an object or the entries of a table. A value can be an <see cref="UnreadableValue"/>.</summary>
    internal static List<(string Name, object? Value)> Properties(object input) => input switch
    {
        RecordSnapshot snapshot => snapshot.Properties,
        IDictionary table => [.. table.Keys.Cast<object>().Select(key => ($"{key}", DeserializedValue.Read(EngineValue.Unwrap(table[key]))))],
        _ => [.. RecordSnapshot.PropertiesOf(PSObject.AsPSObject(input)).Select(property => (property.Name, RecordSnapshot.Read(property)))],
    };

    /// <summary>The value of a property or an entry, or null if there is none.</summary>
    /// <exception cref="RouteException">The property is a script that fails.</exception>
    internal static object? Property(object input, string name) => UnreadableValue.Check(input switch
    {
        RecordSnapshot snapshot => snapshot.Find(name),
        IDictionary table => DeserializedValue.Read(EngineValue.Unwrap(table[name])),
        _ => PSObject.AsPSObject(input).Properties[name] is PSPropertyInfo property ? RecordSnapshot.Read(property) : null,
    });
}
