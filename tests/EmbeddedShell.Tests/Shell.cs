using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

/// <summary>Starts the shell as a user does: as a process of its own.</summary>
internal static class Shell
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>The folder the shell was built into.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        typeof(Shell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "EmbeddedShellFolder").Value!));

    /// <summary>The shell's assembly, to be run by <c>dotnet</c>.</summary>
    public static string Assembly { get; } = Path.Combine(Folder, "EmbeddedShell.dll");

    /// <summary>Runs the shell with empty standard input.</summary>
    public static Task<ShellResult> Run(params string[] arguments) => RunWithInput("", arguments);

    /// <summary>Runs the shell with <paramref name="input"/> on standard input.</summary>
    public static Task<ShellResult> RunWithInput(string input, params string[] arguments) =>
        Finish(Start(["dotnet", Assembly, .. arguments]), input);

    /// <summary>Runs <paramref name="text"/> as a script file of its own.</summary>
    public static async Task<ShellResult> RunScript(string text, params string[] arguments)
    {
        using var script = new ScriptFile(text);
        return await Run(["-File", script.Path, .. arguments]);
    }

    /// <summary>Starts a command line, with its three streams in hand.</summary>
    public static Process Start(IReadOnlyList<string> commandLine, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(commandLine[0], commandLine.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Gives the process its input, and waits for its end.</summary>
    public static async Task<ShellResult> Finish(Process process, string input = "")
    {
        using Process running = process;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(_patience);
        try
        {
            Task<string> output = running.StandardOutput.ReadToEndAsync(timeout.Token);
            Task<string> error = running.StandardError.ReadToEndAsync(timeout.Token);
            await WriteInput(running, input);
            await running.WaitForExitAsync(timeout.Token);
            return new ShellResult(running.ExitCode, await output, await error);
        }
        finally
        {
            if (!running.HasExited)
            {
                running.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Reads output until it contains <paramref name="text"/>.</summary>
    public static async Task<string> ReadUntil(Process process, string text)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(_patience);
        string seen = "";
        var buffer = new char[1024];
        try
        {
            while (!seen.Contains(text, StringComparison.Ordinal))
            {
                int count = await process.StandardOutput.ReadAsync(buffer, timeout.Token);
                Assert.True(count > 0, $"The output ended before '{text}': {seen}");
                seen += new string(buffer, 0, count);
            }

            return seen;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"'{text}' did not appear after: {seen}");
        }
    }

    private static async Task WriteInput(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading what it was given, which is for the test to judge.
        }
    }
}
