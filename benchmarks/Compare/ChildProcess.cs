using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using SealosRoute.Benchmarks.Work;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>Runs a command that ends with one line of what it measured.</summary>
internal static class ChildProcess
{
    /// <summary>This program, however it was started.</summary>
    internal static string[] Self { get; } = Environment.ProcessPath is string path && !path.EndsWith("/dotnet", StringComparison.Ordinal)
        ? [path]
        : [Environment.ProcessPath!, typeof(ChildProcess).Assembly.Location];

    internal static Measurement Measure(string[] command, TimeSpan patience, int warmth = Meter.DefaultWarmth)
        => Measurement.Read(Run(command, patience, warmth).Split('\n', StringSplitOptions.RemoveEmptyEntries).Last());

    /// <summary>Runs a command and gives what it writes.</summary>
    /// <exception cref="InvalidOperationException">It failed, or took too long: the message is for the report.</exception>
    internal static string Run(string[] command, TimeSpan patience, int warmth = Meter.DefaultWarmth, string folder = "")
    {
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["LC_ALL"] = "C";

        // A shell reports to nobody, looks for no newer one, opens no pipe for a debugger, and says an error without colours.
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        start.Environment["POWERSHELL_DIAGNOSTICS_OPTOUT"] = "1";
        start.Environment["NO_COLOR"] = "1";
        start.Environment[Meter.WarmthVariable] = warmth.ToString(CultureInfo.InvariantCulture);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            throw new InvalidOperationException($"not done within {patience.TotalSeconds:0} s");
        }

        return process.ExitCode == 0
            ? output.Result
            : throw new InvalidOperationException($"failed: {FirstLine(errors.Result)}");
    }

    private static string FirstLine(string text) => text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0) ?? "without a word";
}
