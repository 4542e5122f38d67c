using System;
using System.Collections;

namespace SealosRoute.Commands;

/// <summary>
/// Reads the text of an address strictly, and refuses numbers. Any other object is left to the engine, so that objects with a property of
/// the parameter's name still bind by it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictAddressAttribute : ValueAttribute
{
    /// <summary>The engine would take bytes for an address.</summary>
    private protected override bool IsOneValue(IList list) => list is byte[];

    private protected override object Read(object input) => AddressValue.ReadText(input);

    private protected override object? ReadNull() => null;
}
