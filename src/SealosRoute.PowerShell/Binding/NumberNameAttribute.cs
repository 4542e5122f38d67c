using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using SealosRoute.Domain;

namespace SealosRoute.Binding;

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

    /// <inheritdoc/>
    /// <exception cref="ArgumentTransformationMetadataException">
    /// The input is neither: the message quotes it and says what is accepted.
    /// </exception>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input is IList list
            ? list.Cast<object?>().Select(item => item is null ? throw Refuse("null") : Read(item)).ToArray()
            : Read(input);
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
        string text = input is Enum ? Convert.ToUInt32(input, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) : $"{input}";
        return TryFind(text, out uint number) && number <= Maximum
            ? Wrap(number)
            : throw Refuse(input);
    }

    private ArgumentTransformationMetadataException Refuse(object input)
        => new($"'{input}' is not {Subject}. Accepted: a number from {Minimum} to {Maximum}, or one of {string.Join(", ", Accepted)}.");

    /// <summary>The names that are taken.</summary>
    private protected virtual IEnumerable<string> Accepted => Names.All;

    /// <summary>The number of a text.</summary>
    private protected virtual bool TryFind(string text, out uint number) => Names.TryFind(text, out number);

    /// <summary>The number as the parameter's type.</summary>
    private protected virtual object Wrap(uint number) => number;
}
