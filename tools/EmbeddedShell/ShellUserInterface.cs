using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;

namespace SealosRoute.EmbeddedShell;

/// <summary>
/// Text in and out. As in pwsh, warnings, verbose and debug text share standard output with the objects; errors alone go to standard error.
/// </summary>
internal sealed class ShellUserInterface(ConsoleInput input, bool nonInteractive) : PSHostUserInterface
{
    /// <inheritdoc/>
    public override PSHostRawUserInterface RawUI { get; } = new RawConsole();

    /// <inheritdoc/>
    public override bool SupportsVirtualTerminal { get; } = Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Everything written is an error: set while the shell itself shows the error that ended a pipeline.</summary>
    public bool WritesErrors { get; set; }

    /// <summary>Chooses plain text for the whole engine when the output is no terminal, or the user wants no colour.</summary>
    public static void ChooseRendering()
    {
        if (Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is not null)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }
    }

    /// <inheritdoc/>
    public override void Write(string value)
    {
        if (WritesErrors)
        {
            WriteErrorText(value);
        }
        else
        {
            Console.Out.Write(GetOutputString(value, SupportsVirtualTerminal));
        }
    }

    /// <inheritdoc/>
    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    /// <inheritdoc/>
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(Escape(foregroundColor, PSStyle.MapForegroundColorToEscapeSequence) +
            Escape(backgroundColor, PSStyle.MapBackgroundColorToEscapeSequence) + value + PSStyle.Instance.Reset);

    /// <inheritdoc/>
    public override void WriteErrorLine(string value) => WriteErrorText(value + Environment.NewLine);

    /// <inheritdoc/>
    public override void WriteWarningLine(string message) => WriteStyled(FormatStyle.Warning, "WARNING: " + message);

    /// <inheritdoc/>
    public override void WriteVerboseLine(string message) => WriteStyled(FormatStyle.Verbose, "VERBOSE: " + message);

    /// <inheritdoc/>
    public override void WriteDebugLine(string message) => WriteStyled(FormatStyle.Debug, "DEBUG: " + message);

    /// <inheritdoc/>
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        // Nothing this shell is for runs long enough to be watched.
    }

    /// <inheritdoc/>
    public override string ReadLine()
    {
        RefuseIfNonInteractive();
        string? line;
        try
        {
            line = input.ReadLine();
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        if (line is null)
        {
            WriteLine();
            throw new HostException("Standard input ended where an answer was expected.", null, "InputEnded", ErrorCategory.ReadError);
        }

        if (Console.IsInputRedirected)
        {
            // A terminal shows what was typed; a log of an unattended run should show it too.
            WriteLine(line);
        }

        return line;
    }

    /// <inheritdoc/>
    public override SecureString ReadLineAsSecureString() => ReadSecret("");

    /// <summary>Asks for a line that is not shown.</summary>
    public SecureString ReadSecret(string prompt)
    {
        RefuseIfNonInteractive();
        return SecretReader.ReadLine(prompt);
    }

    /// <inheritdoc/>
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        WriteHeading(caption, message);
        return new ChoicePrompt(this, choices, defaultChoice).Ask();
    }

    /// <inheritdoc/>
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteHeading(caption, message);
        return new FieldPrompt(this, descriptions).Ask();
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        WriteHeading(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        return new PSCredential(userName, ReadSecret($"Password for user {userName}: "));
    }

    /// <inheritdoc/>
    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => PromptForCredential(caption, message, userName, targetName);

    private static string Escape(ConsoleColor color, Func<ConsoleColor, string> map) =>
        // A terminal's own colours have no name: .NET says -1 for them.
        Enum.IsDefined(color) ? map(color) : "";

    private void WriteErrorText(string value)
    {
        bool plain = !SupportsVirtualTerminal || (Console.IsErrorRedirected && PSStyle.Instance.OutputRendering == OutputRendering.Host);
        Console.Error.Write(plain ? new StringDecorated(value).ToString(OutputRendering.PlainText) : GetOutputString(value, true));
    }

    private void WriteStyled(FormatStyle style, string line) => WriteLine(GetFormatStyleString(style) + line + PSStyle.Instance.Reset);

    private void WriteHeading(string caption, string message)
    {
        RefuseIfNonInteractive();
        if (!string.IsNullOrEmpty(caption))
        {
            WriteLine();
            WriteLine(caption);
        }

        if (!string.IsNullOrEmpty(message))
        {
            WriteLine(message);
        }
    }

    private void RefuseIfNonInteractive()
    {
        if (nonInteractive)
        {
            const string Message = "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.";
            throw new HostException(Message, null, "NonInteractive", ErrorCategory.InvalidOperation);
        }
    }
}
