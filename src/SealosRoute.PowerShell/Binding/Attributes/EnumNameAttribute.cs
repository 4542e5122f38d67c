using System;

namespace SealosRoute.Commands;

/// <summary>
/// Reads a value of an enumeration by its name or number. The engine would take a list for the value whose number is the others' joined
/// bit by bit: <c>Unicast,Local</c> for Broadcast.
/// </summary>
/// <param name="type">The enumeration.</param>
/// <param name="subject">What the value is, with its article, for the error message.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnumNameAttribute(Type type, string subject) : ValueAttribute
{
    /// <summary>The enumeration.</summary>
    public Type Type { get; } = type;

    /// <summary>What the value is, with its article.</summary>
    public string Subject { get; } = subject;

    private protected override object Read(object input) => EnumValue.Read(Type, input, Subject);
}
