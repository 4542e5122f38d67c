using System;

namespace SealosRoute.HelpBuilder;

/// <summary>A page does not follow the schema, or a part of it is missing.</summary>
internal sealed class PageException(string file, int line, string message) : Exception(message)
{
    /// <summary>File, line and message in the form that MSBuild reports as an error of the build, and that editors can follow.</summary>
    internal string Report => $"{file}({line}): error HELP: {Message}";
}
