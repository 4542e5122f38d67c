using System;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SealosRoute.EmbeddedShell;

/// <summary>
/// Reads statements and runs each as soon as it is complete. On a terminal it shows a prompt; from a file or a pipe it follows pwsh:
/// a statement that spans lines ends at an empty line, so that an <c>else</c> on its own line still belongs to its <c>if</c>.
/// </summary>
internal sealed class InteractiveLoop(ShellSession session, ConsoleInput input, bool showPrompt)
{
    private bool _ended;

    /// <summary>Makes <see cref="Run"/> return after the statement that is running.</summary>
    public void End() => _ended = true;

    /// <summary>Reads and runs statements until the input ends, or <c>exit</c>.</summary>
    public void Run()
    {
        while (!_ended && session.RequestedExitCode is null)
        {
            try
            {
                if (ReadStatement() is not { } statement)
                {
                    return;
                }

                session.RunStatement(statement);
            }
            catch (OperationCanceledException)
            {
                // Ctrl-C: what was typed is forgotten. Without a prompt there is nobody to type something else.
                if (!showPrompt)
                {
                    return;
                }
            }
        }
    }

    private string? ReadStatement()
    {
        if (showPrompt)
        {
            input.Resume();
        }

        string text = "";
        while (true)
        {
            if (showPrompt)
            {
                Console.Out.Write(text.Length == 0 ? session.Prompt() : ">> ");
            }

            string? line = input.ReadLine();
            if (line is null)
            {
                if (showPrompt)
                {
                    Console.Out.WriteLine();
                }

                // A last statement that lacks its end is run for its error, not dropped.
                return text.Length > 0 ? text : null;
            }

            bool first = text.Length == 0;
            text = first ? line : text + "\n" + line;
            if (string.IsNullOrWhiteSpace(text))
            {
                text = "";
            }
            else if ((first || showPrompt || line.Length == 0) && IsComplete(text))
            {
                return text;
            }
        }
    }

    private static bool IsComplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] errors);
        // Where the first error is of another kind, more text cannot mend it.
        return errors is not [{ IncompleteInput: true }, ..];
    }
}
