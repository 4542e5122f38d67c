using System;

namespace SealosRoute.Commands;

/// <summary>
/// Reads the text of an address strictly, and refuses numbers. Any other object is left to the engine, so that objects with a property of
/// the parameter's name still bind by it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictAddressAttribute : ValueAttribute
{
    private protected override object Read(object input) => AddressValue.ReadText(input);

    private protected override object? ReadNull() => null;
}
