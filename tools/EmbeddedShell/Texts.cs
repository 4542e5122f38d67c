using System.Management.Automation;

namespace SealosRoute.EmbeddedShell;

/// <summary>What the shell says of itself.</summary>
internal static class Texts
{
    /// <summary>The answer to <c>-Help</c>, and to a command line that cannot be understood.</summary>
    public const string Usage = """
        Usage: EmbeddedShell [-NoLogo] [-NoProfile] [-NonInteractive]
                             [ [-File] <script> [<arguments>] | -Command { <text> | - } ]
               EmbeddedShell -Help

          -Command, -c      Runs the text that follows, or the statements on standard input for "-".
                            Exits with 0 or 1 by the success of the last statement, or with the code of "exit".
          -File, -f         Runs a script file with its arguments. Exits with the code of its "exit", or 0.
          -NonInteractive   Makes every question to the user an error.
          -NoLogo           Says nothing at the start of an interactive session.
          -NoProfile        Is accepted; this shell has no profile.

        Without a command or a file it reads statements from standard input, with a prompt if that is a terminal.
        """;

    /// <summary>The first words of an interactive session.</summary>
    public static string Banner =>
        $"""
        The PowerShell {PSVersionInfo.PSVersion} engine with the SealosRoute module, without pwsh's
        utility cmdlets: no Select-Object, no Get-ChildItem, no Write-Host.
        "Get-Command" lists what there is, "exit" leaves.

        """;
}
