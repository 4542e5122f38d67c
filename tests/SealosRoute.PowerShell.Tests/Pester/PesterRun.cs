using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace SealosRoute.Commands.Tests;

/// <summary>Runs one suite in the embedded shell, in a process of its own.</summary>
internal static class PesterRun
{
    /// <exception cref="InvalidOperationException">The runner itself failed, or reported nothing.</exception>
    internal static IReadOnlyList<PesterResult> Suite(string path)
    {
        string json = Path.GetTempFileName();
        try
        {
            ShellRun run = ShellRun.FileInNamespace(
                Checkout.PathOf("tests", "PesterLanguage", "Run.ps1"), "-JsonPath", json, "-Path", path);
            PesterResult[] results = [.. File.ReadLines(json).Select(line => JsonSerializer.Deserialize<PesterResult>(line)!)];
            bool isExplained = run.ExitCode == 0 || results.Any(result => result.Result == "Failed");
            return results.Length > 0 && isExplained ? results : throw new InvalidOperationException($"{path} reported nothing: {run}");
        }
        finally
        {
            File.Delete(json);
        }
    }
}
