using System;

namespace SealosRoute.HelpBuilder;

/// <summary>A page does not follow the schema, or a part of it is missing.</summary>
internal sealed class PageException(string file, int line, string message) : Exception(message)
{
    /// <summary>Place and message in the form that MSBuild takes for an error of the build, and editors for a place to go to.</summary>
    internal string Report => $"{file}({line}): error HELP: {Message}";
}
