using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;

namespace SealosRoute.EmbeddedShell;

/// <summary>The engine with the module in it: one runspace, from its start to the process's exit code.</summary>
internal sealed class ShellSession : IDisposable
{
    private const string ModuleName = "SealosRoute";

    private readonly ConsoleInput _input;
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private readonly PipelineRunner _runner;
    private bool _endedByError;

    /// <summary>Opens the engine.</summary>
    /// <param name="input">Where statements and answers come from.</param>
    /// <param name="nonInteractive">Questions to the user are errors.</param>
    public ShellSession(ConsoleInput input, bool nonInteractive)
    {
        _input = input;
        ShellUserInterface.ChooseRendering();
        var console = new ShellUserInterface(input, nonInteractive);
        _host = new ShellHost(this, console);
        _runspace = RunspaceFactory.CreateRunspace(_host, InitialSessionState.CreateDefault2());
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
        _runner = new PipelineRunner(_runspace, console);
    }

    /// <summary>The code that <c>exit</c> asked for; null until then.</summary>
    public int? RequestedExitCode => _host.RequestedExitCode;

    /// <summary>
    /// Imports the module by its name, from <c>Modules</c> in the shell's own folder, which it puts first on <c>PSModulePath</c>.
    /// </summary>
    /// <exception cref="FileNotFoundException">The module is not there.</exception>
    /// <exception cref="RuntimeException">The module cannot be imported.</exception>
    public void ImportModule()
    {
        string modules = Path.Combine(AppContext.BaseDirectory, "Modules");
        string manifest = Path.Combine(modules, ModuleName, ModuleName + ".psd1");
        if (!File.Exists(manifest))
        {
            // Without this check, a module of the same name from elsewhere on the path would be taken for it.
            throw new FileNotFoundException($"There is no '{manifest}'. Build the shell's project, which puts it there.", manifest);
        }

        string others = Environment.GetEnvironmentVariable("PSModulePath") ?? "";
        Environment.SetEnvironmentVariable("PSModulePath", modules + Path.PathSeparator + others);
        using Pipeline pipeline = _runner.NewPipeline();
        pipeline.Commands.Add(new Command("Import-Module") { Parameters = { { "Name", ModuleName }, { "ErrorAction", "Stop" } } });
        pipeline.Invoke();
    }

    /// <summary>Runs <paramref name="text"/>; the exit code says how its last statement went.</summary>
    public int RunCommand(string text)
    {
        Run(_runner.NewPipeline(text, addToHistory: true), Parser.ParseInput(text, out _, out _));
        return SuccessOfLastStatement();
    }

    /// <summary>Runs a script file; the exit code is that of its <c>exit</c>, or 0 when it came to its end.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public int RunFile(string path, IEnumerable<ScriptArgument> arguments)
    {
        // As in pwsh, a file of another name is a script too: that is how one starts with "#!".
        string text = File.ReadAllText(path);
        bool isScriptFile = path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase);
        var script = new Command(isScriptFile ? path : text, isScript: !isScriptFile, useLocalScope: false);
        foreach (ScriptArgument argument in arguments)
        {
            script.Parameters.Add(argument.Name, argument.Value);
        }

        Pipeline pipeline = _runner.NewPipeline();
        pipeline.Commands.Add(script);
        ScriptExit.EndsTheRun(_runspace);
        Run(pipeline, Parser.ParseInput(text, out _, out _));
        return SuccessOfLastStatement();
    }

    /// <summary>Runs the statements of standard input until its end, <c>exit</c>, or, without a terminal, Ctrl-C.</summary>
    public int RunInput()
    {
        NewLoop().Run();
        return _input.Interrupted ? ExitCode.Failure : SuccessOfLastStatement();
    }

    /// <summary>Runs one statement and shows its output and its errors.</summary>
    public void RunStatement(string text) => Run(_runner.NewPipeline(text, addToHistory: true));

    /// <summary>What the session's <c>prompt</c> function says.</summary>
    public string Prompt()
    {
        const string Fallback = "PS>";
        using Pipeline pipeline = _runner.NewPipeline("prompt", addToHistory: false);
        try
        {
            return pipeline.Invoke().FirstOrDefault()?.ToString() ?? Fallback;
        }
        catch (RuntimeException)
        {
            // The user's own prompt function is at fault, and the user needs a prompt to mend it.
            return Fallback;
        }
    }

    /// <summary>Reads and runs statements inside a running pipeline until <paramref name="loop"/> ends.</summary>
    public void RunNested(InteractiveLoop loop) => _runner.RunNested(loop.Run);

    /// <summary>A loop over the statements of standard input.</summary>
    public InteractiveLoop NewLoop() => new(this, _input, showPrompt: !Console.IsInputRedirected);

    /// <summary>Ctrl-C: stops the running pipeline, and forgets what was typed.</summary>
    public void Interrupt()
    {
        if (!Console.IsInputRedirected && !Console.IsOutputRedirected)
        {
            // The terminal has just shown "^C", wherever the cursor was.
            Console.Out.WriteLine();
        }

        _runner.Stop(also: _input.Interrupt);
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    private static bool UsesInput(Ast script) =>
        script.Find(a => a is VariableExpressionAst v && v.VariablePath.UserPath.Equals("input", StringComparison.OrdinalIgnoreCase), false)
            is not null;

    private void Run(Pipeline pipeline, Ast? script = null)
    {
        bool feedsInput = script is not null && Console.IsInputRedirected && UsesInput(script);
        string text = pipeline.Commands[0].CommandText;
        Exception? ending = _runner.Run(pipeline, feedsInput ? Console.In : null);
        _endedByError = ending is not null;
        switch (ending)
        {
            case IncompleteParseException:
                // Meant for a host that can ask for more; it does not say where the text breaks off.
                Parser.ParseInput(text, out _, out ParseError[] errors);
                _runner.Report(new ParseException(errors));
                break;
            case { } error:
                _runner.Report(error);
                break;
        }
    }

    private int SuccessOfLastStatement() =>
        RequestedExitCode
        ?? (!_endedByError && _runspace.SessionStateProxy.GetVariable("?") is true ? ExitCode.Success : ExitCode.Failure);
}
