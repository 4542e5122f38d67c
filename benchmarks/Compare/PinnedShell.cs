using System;
using System.Diagnostics;
using System.IO;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>The pwsh that the checkout's tool manifest pins. <c>dotnet pwsh</c> is asked once how it starts, and then left out.</summary>
internal static class PinnedShell
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);
    private static readonly Lazy<string[]> _program = new(Find);

    /// <summary>Its version.</summary>
    internal static string Version => FileVersionInfo.GetVersionInfo(_program.Value[^1]).ProductVersion?.Split(' ')[0] ?? "of no version";

    /// <summary>The command line of a session that measures, up to the order.</summary>
    internal static string[] Session(string manifest) =>
    [
        .. _program.Value, "-NoProfile", "-NonInteractive", "-File", Path.Combine(Repository.Root, "benchmarks", "Work", "Session.ps1"),
        typeof(PinnedShell).Assembly.Location, manifest,
    ];

    private static string[] Find()
    {
        ChildProcess.Run(["dotnet", "tool", "restore", "--tool-manifest", Path.Combine(Repository.Root, ".config", "dotnet-tools.json")], _patience);
        const string question = "[Environment]::ProcessPath; [Environment]::GetCommandLineArgs()[0]";
        string answer = ChildProcess.Run(["dotnet", "pwsh", "-NoProfile", "-NonInteractive", "-Command", question], _patience, folder: Repository.Root);
        return answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
