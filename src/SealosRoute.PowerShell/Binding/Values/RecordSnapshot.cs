using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>
/// A record's properties, read once: the engine looks in many places for a property, and longest for one that is not there.
/// </summary>
internal sealed class RecordSnapshot
{
    private readonly object _record;

    private RecordSnapshot(object record, List<(string Name, object? Value)> properties)
    {
        _record = record;
        Properties = properties;
    }

    /// <summary>The properties in their order.</summary>
    internal List<(string Name, object? Value)> Properties { get; }

    /// <summary>A record as a snapshot; a table without the engine's wrapping; any other thing as it is.</summary>
    internal static object Of(object input) => EngineValue.Unwrap(input) switch
    {
        PSObject record => Read(record),
        IDictionary table => table,
        _ => input,
    };

    private static RecordSnapshot Read(PSObject record)
    {
        List<(string, object?)> properties = [];
        foreach (PSPropertyInfo property in PropertiesOf(record))
        {
            properties.Add((property.Name, Read(property)));
        }

        return new RecordSnapshot(record, properties);
    }

    /// <summary>
    /// An object's properties. All properties of a record were added to it, and the engine gives the added ones in half the time. An object
    /// that came through a file or from another session has properties of its own too; it has no methods.
    /// </summary>
    internal static PSMemberInfoCollection<PSPropertyInfo> PropertiesOf(PSObject input)
        => input.BaseObject is PSCustomObject && input.Methods[nameof(GetHashCode)] is not null && input.Members["psextended"] is PSMemberSet added
            ? added.Properties
            : input.Properties;

    /// <summary>The value of a property, which may be a script that fails.</summary>
    internal static object? Read(PSPropertyInfo property)
    {
        try
        {
            return DeserializedValue.Read(EngineValue.Unwrap(property.Value));
        }
        catch (GetValueException e)
        {
            return new UnreadableValue(property.Name, e);
        }
    }

    /// <summary>The value of a property, or null if there is none.</summary>
    internal object? Find(string name)
    {
        foreach ((string other, object? value) in Properties)
        {
            if (other.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The record as the engine writes it.</summary>
    public override string ToString() => $"{_record}";
}
