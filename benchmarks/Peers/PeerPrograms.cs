using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace SealosRoute.Benchmarks.Peers;

/// <summary>The programs that are measured beside ours: builds or finds them, and says which package is missing.</summary>
internal sealed class PeerPrograms
{
    /// <summary>All that the whole comparison needs, as Debian names it.</summary>
    internal static readonly string[] Packages =
    [
        "gcc", "libc6-dev", "iproute2", "util-linux", "python3-pyroute2", "golang-go", "golang-github-vishvananda-netlink-dev",
    ];

    private const string GoPath = "/usr/share/gocode";
    private const string GoLibrary = GoPath + "/src/github.com/vishvananda/netlink/route_linux.go";
    private const string Python = "/usr/bin/python3";

    internal static string LimitPath => Path.Combine(BuildFolder, "limit");

    internal string? LimitMissing { get; private init; }

    internal string? GoMissing { get; private init; }

    internal string? GoIteratorMissing { get; private init; }

    internal string? PythonMissing { get; private init; }

    internal static string[] Go => [Path.Combine(BuildFolder, "peer-go")];

    internal static string[] PyRoute => [Python, Source("peer.py")];

    /// <summary>What was found, for the report.</summary>
    internal IReadOnlyList<string> Versions { get; private init; } = [];

    private static string BuildFolder => Path.Combine(Repository.ProgramFolder, "peers");

    /// <summary>Builds what can be built here.</summary>
    internal static PeerPrograms Build()
    {
        Directory.CreateDirectory(BuildFolder);
        bool hasIterator = File.Exists(GoLibrary) && File.ReadAllText(GoLibrary).Contains("func RouteListFilteredIter(", StringComparison.Ordinal);
        string? goMissing = BuildGo(hasIterator);
        return new PeerPrograms
        {
            LimitMissing = TryRun("gcc", ["-O2", "-o", LimitPath, Source("limit.c")]) is string error ? $"missing: package gcc ({error})" : null,
            GoMissing = goMissing,
            GoIteratorMissing = goMissing
                ?? (hasIterator ? null : "missing: package golang-github-vishvananda-netlink-dev from version 1.3 on (RouteListFilteredIter)"),
            PythonMissing = TryRun(Python, ["-c", "import pyroute2"]) is null ? null : "missing: package python3-pyroute2",
            Versions = [.. Packages.Select(VersionOf).OfType<string>()],
        };
    }

    /// <summary>Installs the packages, which only root may. An untouched machine knows of none before its lists are updated.</summary>
    /// <returns>Whether all are there now.</returns>
    internal static bool Install()
        => AptGet("update") && AptGet(["install", "--yes", "--no-install-recommends", .. Packages]);

    private static bool AptGet(params string[] arguments)
    {
        ProcessStartInfo start = new("apt-get", arguments);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string? BuildGo(bool hasIterator)
    {
        if (!File.Exists(GoLibrary))
        {
            return "missing: package golang-github-vishvananda-netlink-dev";
        }

        // Debian's own sources, and nothing from the network.
        string[] arguments =
        [
            "build", "-o", Path.Combine(BuildFolder, "peer-go"), Source("peer.go"), Source(hasIterator ? "iterator.go" : "no_iterator.go"),
        ];
        return TryRun("go", arguments, ("GO111MODULE", "off"), ("GOPATH", GoPath), ("GOCACHE", Path.Combine(BuildFolder, "go-cache")))
            is string error ? $"missing: package golang-go ({error})" : null;
    }

    private static string Source(string name) => Path.Combine(Repository.Root, "benchmarks", "Peers", name);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Why it failed, or null.</returns>
    private static string? TryRun(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardError = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            using Process process = Process.Start(start)!;
            string errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : errors.Trim();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }

    private static string? VersionOf(string package)
    {
        try
        {
            ProcessStartInfo start = new("dpkg-query", ["--show", "--showformat=${Version}", package])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            string version = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && version.Length > 0 ? $"{package} {version}" : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
