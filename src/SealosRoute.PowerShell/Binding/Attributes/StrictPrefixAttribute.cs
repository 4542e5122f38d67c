using System;
using System.Collections;

namespace SealosRoute.Commands;

/// <summary>Reads the text of a prefix, or of a host, strictly, and refuses numbers. An address is a single host.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictPrefixAttribute : ValueAttribute
{
    /// <summary>The engine would take bytes for an address.</summary>
    private protected override bool IsOneValue(IList list) => list is byte[];

    private protected override object Read(object input) => PrefixValue.ReadText(input);
}
