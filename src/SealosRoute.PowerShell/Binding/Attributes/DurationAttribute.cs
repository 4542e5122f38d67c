using System;

namespace SealosRoute.Commands;

/// <summary>Reads a length of time, and a number as seconds.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute : ValueAttribute
{
    private protected override object Read(object input) => DurationValue.Read(input);
}
