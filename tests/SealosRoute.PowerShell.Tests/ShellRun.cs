using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace SealosRoute.Commands.Tests;

/// <summary>One complete run of the pinned pwsh, and its output.</summary>
/// <param name="exitCode">Its exit code.</param>
/// <param name="output">Its standard output.</param>
/// <param name="error">Its standard error.</param>
internal sealed class ShellRun(int exitCode, string output, string error)
{
    internal int ExitCode { get; } = exitCode;

    internal string Output { get; } = output;

    internal string Error { get; } = error;

    internal static ShellRun Command(string command) => Start(["-Command", command]);

    internal static ShellRun File(string path) => Start(["-File", path]);

    /// <summary>Runs a task of the checkout's build script.</summary>
    internal static ShellRun Build(string task) => Start(
        ["-File", Checkout.PathOf("build.ps1"), "-Task", task, "-Configuration", Checkout.Configuration],
        new Dictionary<string, string>
        {
            // In a user namespace this process appears as root, but NuGet's scratch folder of root belongs to the real root.
            ["NUGET_SCRATCH"] = Checkout.PathOf("tests", "SealosRoute.PowerShell.Tests", "obj", "scratch"),
        });

    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";

    private static ShellRun Start(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // The tool manifest is the checkout's.
        ProcessStartInfo start = new("dotnet", ["pwsh", "-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Checkout.Root,
        };

        // Tables have colours, also in a file.
        start.Environment["NO_COLOR"] = "1";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();

        // Read both pipes at the same time: a process that fills one pipe while only the other is read would wait without end.
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ShellRun(process.ExitCode, output, error.Result);
    }
}
