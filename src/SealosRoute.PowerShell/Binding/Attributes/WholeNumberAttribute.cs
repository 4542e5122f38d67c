using System;

namespace SealosRoute.Commands;

/// <summary>Reads a whole number strictly: the engine rounds a fraction, takes an empty text for 0 and a truth for 1.</summary>
/// <param name="subject">What the number is, with its article, for the error message.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WholeNumberAttribute(string subject) : ValueAttribute
{
    /// <summary>What the number is, with its article.</summary>
    public string Subject { get; } = subject;

    /// <summary>The smallest number.</summary>
    public long Minimum { get; set; }

    /// <summary>The largest number.</summary>
    public long Maximum { get; set; } = uint.MaxValue;

    private protected override object Read(object input) => WholeNumber.Read(input, Subject, Minimum, Maximum);
}
