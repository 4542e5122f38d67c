using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using SealosRoute.Benchmarks.Peers;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>Where and how it was measured.</summary>
internal static class Circumstances
{
    internal static IReadOnlyList<string> Describe(CompareOptions options, PeerPrograms peers, TimeSpan time)
    {
        string trial = options.Scale < 1 ? $" Only a trial: the sizes are {options.Scale:0.##} of what they should be." : "";
        string cold = options.IsCold ? " Ours were not warmed up." : "";
        return
        [
            $"Measured on {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} in {time.TotalMinutes:0} minutes,"
                + $" the median of {options.Runs} round{(options.Runs == 1 ? "" : "s")}.{trial}{cold}",
            $"{Environment.ProcessorCount} cores of {Processor()}; Linux {Environment.OSVersion.Version}; {RuntimeInformation.FrameworkDescription};"
                + $" PowerShell {PinnedShell.Version}.",
            $"Peers: {string.Join(", ", peers.Versions)}.",
            .. options.Before is { } before ? [$"«Before» is the build {before.Version}."] : Array.Empty<string>(),
        ];
    }

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "an unknown processor";
}
