using System;

namespace SealosRoute.Commands;

/// <summary>Reads the text of a prefix, or of a host, strictly, and refuses numbers. An address is a single host.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StrictPrefixAttribute : ValueAttribute
{
    private protected override object Read(object input) => PrefixValue.ReadText(input);
}
