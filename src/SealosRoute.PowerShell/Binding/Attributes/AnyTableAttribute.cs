using System;

namespace SealosRoute.Commands;

/// <summary>Reads a routing table's number or name (<c>rt_tables</c>), or <c>all</c> for every table, as 0.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AnyTableAttribute : ValueAttribute
{
    private protected override object Read(object input) => AnyTableValue.Read(input);
}
