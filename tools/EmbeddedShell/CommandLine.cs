using System;
using System.Collections.Generic;

namespace SealosRoute.EmbeddedShell;

/// <summary>The command line as understood: what to do, or what is wrong with it.</summary>
internal sealed record CommandLine
{
    /// <summary>What to do.</summary>
    public ShellMode Mode { get; init; }

    /// <summary>The command's text, or the full path of the script file.</summary>
    public string Text { get; init; } = "";

    /// <summary>The script's arguments, in order.</summary>
    public IReadOnlyList<ScriptArgument> Arguments { get; init; } = [];

    /// <summary>Questions to the user are errors.</summary>
    public bool NonInteractive { get; init; }

    /// <summary>The interactive start says nothing.</summary>
    public bool NoLogo { get; init; }

    /// <summary>What is wrong with the command line; null when it is good.</summary>
    public string? Error { get; init; }

    /// <summary>Understands <paramref name="args"/> by the rules of pwsh.</summary>
    /// <param name="args">The process's arguments.</param>
    /// <param name="fileExists">Whether a file of this full path exists.</param>
    /// <param name="inputRedirected">Standard input is not a terminal.</param>
    public static CommandLine Parse(IReadOnlyList<string> args, Func<string, bool> fileExists, bool inputRedirected) =>
        new CommandLineParser(args, fileExists, inputRedirected).Parse();
}
