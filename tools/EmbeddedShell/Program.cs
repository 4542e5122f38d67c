using System;
using System.IO;
using System.Management.Automation;
using System.Runtime.InteropServices;

namespace SealosRoute.EmbeddedShell;

internal static class Program
{
    private static int Main(string[] args)
    {
        // Read once, when the engine is first touched: this shell reports to nobody, and opens no pipe for a debugger.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_DIAGNOSTICS_OPTOUT", "1");
        CommandLine commandLine = CommandLine.Parse(args, File.Exists, Console.IsInputRedirected);
        if (commandLine.Error is { } error)
        {
            Console.Error.WriteLine(error);
            Console.Error.WriteLine();
            Console.Error.WriteLine(Texts.Usage);
            return ExitCode.BadCommandLine;
        }

        if (commandLine.Mode == ShellMode.Help)
        {
            Console.Out.WriteLine(Texts.Usage);
            return ExitCode.Success;
        }

        return Run(commandLine);
    }

    private static int Run(CommandLine commandLine)
    {
        using var input = new ConsoleInput();
        using var session = new ShellSession(input, commandLine.NonInteractive);
        try
        {
            session.ImportModule();
        }
        catch (Exception e) when (e is IOException or RuntimeException)
        {
            Console.Error.WriteLine($"The shell cannot start without the SealosRoute module. {e.Message}");
            return ExitCode.StartFailure;
        }

        using PosixSignalRegistration controlC = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            session.Interrupt();
        });
        switch (commandLine.Mode)
        {
            case ShellMode.Command:
                return session.RunCommand(commandLine.Text);
            case ShellMode.File:
                return RunFile(session, commandLine);
            case ShellMode.Interactive when !commandLine.NoLogo:
                Console.Out.WriteLine(Texts.Banner);
                break;
        }

        return session.RunInput();
    }

    private static int RunFile(ShellSession session, CommandLine commandLine)
    {
        try
        {
            return session.RunFile(commandLine.Text, commandLine.Arguments);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Processing -File '{commandLine.Text}' failed: {e.Message}");
            return ExitCode.BadCommandLine;
        }
    }
}
