using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace SealosRoute.Binding;

/// <summary>
/// A record's properties, read once: the engine looks in many places for a property, and longest for one that is not there.
/// </summary>
internal sealed class RecordSnapshot
{
    private readonly object _record;

    private RecordSnapshot(object record, (string Name, object? Value)[] properties)
    {
        _record = record;
        Properties = properties;
    }

    /// <summary>The properties in their order.</summary>
    internal IReadOnlyList<(string Name, object? Value)> Properties { get; }

    /// <summary>A record as a snapshot; any other thing as it is.</summary>
    internal static object Of(object input) => RouteRecord.Unwrap(input) is PSObject record
        ? new RecordSnapshot(record, [.. RouteRecord.Properties(record)])
        : input;

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
