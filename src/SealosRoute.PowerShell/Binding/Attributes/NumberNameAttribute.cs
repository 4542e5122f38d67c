using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>Reads a number, or the name that iproute2's files give it, as <c>ip</c> does.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class NumberNameAttribute : ArgumentTransformationAttribute
{
    /// <summary>What is named, in words for an error message.</summary>
    private protected abstract string Subject { get; }

    /// <summary>The smallest number.</summary>
    private protected virtual uint Minimum => 0;

    /// <summary>The largest number.</summary>
    private protected abstract uint Maximum { get; }

    /// <summary>The names.</summary>
    private protected abstract NumberNames Names { get; }

    /// <summary>The enumeration of the numbers that have names here too, as the objects show them, or null.</summary>
    private protected virtual Type? Enumeration => null;

    /// <summary>Whether the parameter takes several.</summary>
    public bool AllowSeveral { get; set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is neither: the message quotes it and says what is accepted.
    /// </exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input switch
        {
            // Of several the engine would make one number, joined bit by bit.
            IList list when AllowSeveral => list.Cast<object?>().Select(ReadItem).ToArray(),
            IList { Count: 1 } list => ReadItem(list[0]),
            IList list => throw Refuse(string.Join(", ", list.Cast<object?>())),
            _ => Read(input),
        };
    }

    /// <summary>Reads one value.</summary>
    internal object? Read(object? value)
    {
        object? input = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (input is null)
        {
            return null;
        }

        // An enumeration's name is what the objects show; iproute2's names are what people type.
        if (input is Enum typed)
        {
            return typed.GetType() == Enumeration ? typed : throw Refuse(input);
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"{input}");
        if (TryFind(text, out uint number))
        {
            return number <= Maximum ? Wrap(number) : throw Refuse(input);
        }

        return Enumeration is not null && EnumValue.FindName(Enumeration, text) is object named ? named : throw Refuse(input);
    }

    private object? ReadItem(object? item) => item is null ? throw Refuse("null") : Read(item);

    private ArgumentTransformationMetadataException Refuse(object input)
        => new($"'{input}' is not {Subject}. Accepted: a number from {Minimum} to {Maximum}, or one of {string.Join(", ", Accepted)}.");

    /// <summary>The names that are taken.</summary>
    private protected virtual IEnumerable<string> Accepted => Names.All;

    /// <summary>The number of a name or of a number, as <c>ip</c> reads it.</summary>
    private protected virtual bool TryFind(string text, out uint number) => Names.TryFind(text, out number);

    /// <summary>The number as the parameter's type.</summary>
    private protected virtual object Wrap(uint number) => number;
}
