using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using SealosRoute.Benchmarks.Peers;
using SealosRoute.Benchmarks.Work;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>Makes contenders: ours and the peers, with the files that they read.</summary>
/// <param name="peers">The programs.</param>
/// <param name="scale">How much smaller than usual the sizes are.</param>
/// <param name="folder">For the files.</param>
internal sealed class Lineup(PeerPrograms peers, double scale, string folder)
{
    internal const string Limit = "C, 256 a send (the limit)";
    internal const string IpBatch = "ip -batch";
    internal const string Warmed = "its own work, warmed up";

    private const string OwnWork = "its own work";
    private const string WholeProcess = "the whole process";

    internal string Folder { get; } = folder;

    internal static Stock Empty { get; } = new(AddressFamily.InterNetwork, 0);

    internal static Stock Full(long count, AddressFamily family = AddressFamily.InterNetwork) => count == 0 ? Empty : new(family, count);

    /// <summary>A size, as small as a trial wants it.</summary>
    internal long Size(long count) => long.Max((long)(count * scale), long.Min(count, 1000));

    internal static Contender Core(string name, string job, Stock needs, Stock? leaves, long count, string argument = "")
        => Ours(name, [.. ChildProcess.Self, WorkOrder.Verb], job, needs, leaves, count, argument);

    /// <param name="module">The manifest of the module that the session imports; ours if none is named.</param>
    internal static Contender Shell(
        string name, string job, Stock needs, Stock? leaves, long count, string argument = "", string? module = null)
        => Ours(name, PinnedShell.Session(module ?? Repository.Manifest), job, needs, leaves, count, argument);

    internal static Contender C(string name, Stock needs, Stock? leaves, long count, params string[] arguments)
        => new(name, [PeerPrograms.LimitPath, .. arguments]) { Needs = needs, Leaves = leaves, Count = count, Remark = OwnWork };

    /// <summary>A command as a whole process, so many times; what it prints goes nowhere.</summary>
    internal static Contender Process(string name, Stock needs, Stock? leaves, long count, long times, params string[] command)
        => new(name, [PeerPrograms.LimitPath, "run", times.ToString(CultureInfo.InvariantCulture), .. command])
        {
            Needs = needs,
            Leaves = leaves,
            Count = count,
            Rule = CountRule.Any,
            Remark = WholeProcess,
        };

    internal Contender Go(string name, Stock needs, Stock? leaves, long count, params string[] arguments)
        => new(name, [.. PeerPrograms.Go, .. arguments])
        {
            Needs = needs,
            Leaves = leaves,
            Count = count,
            Missing = arguments[0] == "iterate" ? peers.GoIteratorMissing : peers.GoMissing,
            Remark = OwnWork,
        };

    internal Contender PyRoute(Stock needs, Stock? leaves, long count, params string[] arguments)
        => new($"pyroute2, {count:N0} routes", [.. PeerPrograms.PyRoute, .. arguments])
        {
            Needs = needs,
            Leaves = leaves,
            Count = count,
            Missing = peers.PythonMissing,
            RunsOnce = true,
            Remark = OwnWork + "; runs once",
        };

    /// <summary>A file for <c>ip -batch</c> that adds or deletes the first hosts.</summary>
    internal string BatchFile(bool adds, long count) => WriteFile(
        $"{(adds ? "add" : "delete")}-{count}.batch", [.. Hosts.Lines($"route {(adds ? "add" : "del")} ", count, $" via {Hosts.Gateway4}")]);

    /// <summary>Records with destination and gateway, as a spreadsheet would hold them.</summary>
    internal string RecordFile(long count) => WriteFile(
        $"{count}.csv", ["Destination,Gateway", .. Hosts.Lines("", count, $",{Hosts.Gateway4}")]);

    private static Contender Ours(string name, string[] worker, string job, Stock needs, Stock? leaves, long count, string argument)
    {
        AddressFamily family = leaves is { Count: > 0 } ? leaves.Family : needs.Family;
        return new Contender(name, [.. worker, .. new WorkOrder(job, family, count, argument).ToArguments()])
        {
            Needs = needs,
            Leaves = leaves,
            Count = count,
            IsOurs = !job.StartsWith("shell-ip-", StringComparison.Ordinal) && !job.EndsWith("-nothing", StringComparison.Ordinal),
            Remark = Warmed,
        };
    }

    private string WriteFile(string name, string[] lines)
    {
        string path = Path.Combine(Folder, name);
        if (!File.Exists(path))
        {
            File.WriteAllLines(path, lines.AsEnumerable());
        }

        return path;
    }
}
