using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using SealosRoute.Benchmarks.Peers;
using SealosRoute.Benchmarks.Reports;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>The comparison from the command line to the report.</summary>
internal static class CompareVerb
{
    /// <summary>Set in the process that was started again, to the namespace that it must not be in.</summary>
    private const string OutsideVariable = "SEALOSROUTE_BENCHMARK_OUTSIDE";

    internal static int Run(string[] arguments)
    {
        CompareOptions options = CompareOptions.Parse(arguments);
        if (Environment.GetEnvironmentVariable(OutsideVariable) is not string outside)
        {
            return options.Installs && !PeerPrograms.Install() ? 1 : RunInside(arguments);
        }

        if (outside == BenchNetwork.Current)
        {
            throw new InvalidOperationException("This is still the machine's own network namespace.");
        }

        PeerPrograms peers = PeerPrograms.Build();
        if (peers.LimitMissing is string missing)
        {
            Console.Error.WriteLine($"{missing}: the small C program of ours fills and checks the tables. Use --install.");
            return 1;
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("sealosroute-benchmarks-");
        try
        {
            return Compare(options, peers, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Starts this program again in a network namespace of its own; an ordinary user's is in a user namespace. It ends with the program,
    /// and all that was in it.
    /// </summary>
    private static int RunInside(string[] arguments)
    {
        string[] unshare = Environment.IsPrivilegedProcess ? ["-n"] : ["-r", "-n"];
        ProcessStartInfo start = new("unshare", [.. unshare, "--", .. ChildProcess.Self, Program.CompareName, .. arguments]);
        start.Environment[OutsideVariable] = BenchNetwork.Current;
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static int Compare(CompareOptions options, PeerPrograms peers, string folder)
    {
        Lineup lineup = new(peers, options.Scale, folder);
        Row[] rows =
        [
            .. new[] { ChangeRows.All(lineup), ReadRows.All(lineup), SessionRows.All(lineup), MemoryRows.All(lineup) }
                .SelectMany(some => some)
                .Where(row => options.Rows.Length == 0 || options.Rows.Any(part => row.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
                .Select(row => options.Before?.AddTo(row) ?? row),
        ];
        if (options.Lists || rows.Length == 0)
        {
            Console.Error.WriteLine(rows.Length == 0 ? "No row has such a name." : string.Join('\n', rows.Select(row => row.Name)));
            return rows.Length == 0 ? 1 : 0;
        }

        Stopwatch watch = Stopwatch.StartNew();
        List<RowResult> results = [.. new Comparison(new BenchNetwork(), options).Run(rows)];
        Report report = new(results, Circumstances.Describe(options, peers, watch.Elapsed));
        Console.Out.WriteLine();
        Console.Out.WriteLine(report.ToText());
        if (options.Writes)
        {
            report.Write(Path.Combine(Repository.Root, "docs"));
        }

        return 0;
    }
}
