using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>
/// Reads a value of an enumeration by its name or number. The engine would take a list for the value whose number is the others' joined
/// bit by bit: <c>Unicast,Local</c> for Broadcast.
/// </summary>
/// <param name="type">The enumeration.</param>
/// <param name="subject">What the value is, with its article, for the error message.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EnumNameAttribute(Type type, string subject) : ArgumentTransformationAttribute
{
    /// <summary>The enumeration.</summary>
    public Type Type { get; } = type;

    /// <summary>What the value is, with its article.</summary>
    public string Subject { get; } = subject;

    /// <summary>Whether the parameter takes several.</summary>
    public bool AllowSeveral { get; set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is no such value: the message quotes it and says what is accepted.
    /// </exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => RouteRecord.Unwrap(inputData) switch
    {
        null => null,
        IList list when AllowSeveral => list.Cast<object?>().Select(item => Read(RouteRecord.Unwrap(item))).ToArray(),
        IList { Count: 1 } list => Read(RouteRecord.Unwrap(list[0])),
        IList list => throw Refuse(string.Join(", ", list.Cast<object?>())),
        object input => Read(input),
    };

    private object Read(object? input)
        => input is not null && EnumValue.TryRead(Type, input, out object? value) ? value! : throw Refuse(input ?? "null");

    private ArgumentTransformationMetadataException Refuse(object input) => EnumValue.Refuse(Type, input, Subject);
}
