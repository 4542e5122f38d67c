using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation.Host;

namespace SealosRoute.EmbeddedShell;

/// <summary>What the engine asks of the program that hosts it.</summary>
internal sealed class ShellHost(ShellSession session, ShellUserInterface console) : PSHost
{
    private readonly Stack<InteractiveLoop> _nestedLoops = new();

    /// <inheritdoc/>
    public override string Name => "EmbeddedShell";

    /// <inheritdoc/>
    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version ?? new Version();

    /// <inheritdoc/>
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc/>
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc/>
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc/>
    public override PSHostUserInterface UI => console;

    /// <summary>The code that <c>exit</c> asked for; null until a script says <c>exit</c>.</summary>
    public int? RequestedExitCode { get; private set; }

    /// <inheritdoc/>
    public override void SetShouldExit(int exitCode) => RequestedExitCode = exitCode;

    /// <inheritdoc/>
    public override void EnterNestedPrompt()
    {
        // For example after the answer "Suspend" to -Confirm.
        InteractiveLoop loop = session.NewLoop();
        _nestedLoops.Push(loop);
        try
        {
            session.RunNested(loop);
        }
        finally
        {
            _nestedLoops.Pop();
        }
    }

    /// <inheritdoc/>
    public override void ExitNestedPrompt() => _nestedLoops.Peek().End();

    /// <inheritdoc/>
    public override void NotifyBeginApplication()
    {
        // A native command gets the terminal as it is.
    }

    /// <inheritdoc/>
    public override void NotifyEndApplication()
    {
        // And leaves it as it likes.
    }
}
