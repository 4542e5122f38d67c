using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>
/// Reads a parameter's value strictly, before the engine reads it. A list of one value is that value; of several the engine would make
/// one, joined bit by bit or cut, so they are refused unless the parameter takes several.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ValueAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several values.</summary>
    public bool AllowSeveral { get; set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is not such a value: the message quotes it and says what is accepted.
    /// </exception>
    public sealed override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => EngineValue.Unwrap(inputData) switch
    {
        null => null,
        IList list when IsOneValue(list) => Read(list),
        IList list when AllowSeveral => list.Cast<object?>().Select(ReadItem).ToArray(),
        IList { Count: 1 } list => ReadItem(list[0]),
        IList list => Read(string.Join(", ", list.Cast<object?>())),
        object input => Read(input),
    };

    /// <summary>Reads one value.</summary>
    private protected abstract object Read(object input);

    /// <summary>Whether a list is one value.</summary>
    private protected virtual bool IsOneValue(IList list) => false;

    /// <summary>Reads an element that is null: refuses it, or leaves it to the engine.</summary>
    private protected virtual object? ReadNull() => Read("null");

    private object? ReadItem(object? item) => EngineValue.Unwrap(item) is object value ? Read(value) : ReadNull();
}
