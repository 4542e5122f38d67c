using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

/// <summary>The shell on a terminal of its own, which <c>script</c> (util-linux) provides.</summary>
internal sealed class Terminal : IDisposable
{
    private readonly Process _process;

    private Terminal(Process process) => _process = process;

    /// <summary>Starts the shell; the test is skipped where there is no <c>script</c>.</summary>
    public static Terminal Start((string Name, string Value)[] environment, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script (util-linux), which makes the terminal, is not installed.");
        // As the words of a variable, they need no quoting for the shell that "script" runs.
        return new Terminal(Shell.Start(
            ["script", "--quiet", "--return", "--command", "exec dotnet \"$SHELL_UNDER_TEST\" " + Words(arguments), "/dev/null"],
            [.. environment, ("SHELL_UNDER_TEST", Shell.Assembly)]));
    }

    /// <summary>Types <paramref name="keys"/>.</summary>
    public void Type(string keys)
    {
        _process.StandardInput.Write(keys);
        _process.StandardInput.Flush();
    }

    /// <summary>Presses Ctrl-C until the terminal shows <paramref name="text"/>: as a person would, again if nothing happens for a while.</summary>
    public async Task Interrupt(string text)
    {
        Task<string> shown = WaitFor(text);
        while (true)
        {
            Type("\x03");
            try
            {
                await shown.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
                return;
            }
            catch (TimeoutException) when (!shown.IsCompleted)
            {
                // Once more.
            }
        }
    }

    /// <summary>Waits until the terminal shows <paramref name="text"/>, and returns all that is new on it.</summary>
    public Task<string> WaitFor(string text) => Shell.ReadUntil(_process, text);

    /// <summary>Waits for the end, and returns all that is new on the terminal.</summary>
    public async Task<string> ReadToEnd() => (await Shell.Finish(_process)).Output;

    /// <summary>Waits for the end, and returns the exit code.</summary>
    public async Task<int> WaitForExit() => (await Shell.Finish(_process)).ExitCode;

    public void Dispose() => _process.Dispose();

    private static string Words(string[] arguments) =>
        string.Join(' ', Array.ConvertAll(arguments, a => "'" + a.Replace("'", "'\\''", StringComparison.Ordinal) + "'"));
}
