namespace SealosRoute.EmbeddedShell;

/// <summary>What one start of the shell is asked to do.</summary>
internal enum ShellMode
{
    /// <summary>Read statements from a terminal, with a prompt.</summary>
    Interactive,

    /// <summary>Run the text after <c>-Command</c>.</summary>
    Command,

    /// <summary>Run a script file with its arguments.</summary>
    File,

    /// <summary>Run the statements that arrive on standard input, without a prompt.</summary>
    StandardInput,

    /// <summary>Show the usage.</summary>
    Help,
}
