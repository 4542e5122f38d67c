using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>Values as the engine hands them over, without its wrapping.</summary>
internal static class EngineValue
{
    /// <summary>What an object is without the engine's wrapping; an object that has only the wrapping stays as it is.</summary>
    internal static object? Unwrap(object? input) => input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;

    /// <summary>Whether a value says nothing, as an empty cell of a table does.</summary>
    internal static bool IsEmpty(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    /// <summary>Reads true or false. The engine takes every text for true, «False» too.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">The text is neither word.</exception>
    internal static bool Truth(object value) => value is string text
        ? bool.TryParse(text, out bool truth)
            ? truth
            : throw new ArgumentTransformationMetadataException($"'{text}' is not true or false.")
        : LanguagePrimitives.IsTrue(value);
}
