using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>
/// The rows that look at the memory that work takes, with few routes and with many. What is piped comes from sources that keep nothing: a
/// file of records, an enumeration that makes each object as it is taken. An array is there before, and is not counted.
/// </summary>
internal static class MemoryRows
{
    /// <summary>Memory hardly varies from run to run.</summary>
    private const int Runs = 1;

    internal static IEnumerable<Row> All(Lineup lineup) =>
    [
        Add(lineup, "core AddAll from an iterator", "add-lazily"),
        Remove(lineup, "core DeleteAll from an iterator", "delete-lazily"),
        Pair(lineup, "Add-HostRoute -InputObject $routes", "shell-add-array", Lineup.Full, Lineup.Full),
        Remove(lineup, "Remove-HostRoute -InputObject $routes", "shell-remove-array"),
        Add(lineup, "$source | Add-HostRoute", "shell-add-source"),
        Remove(lineup, "$source | Remove-HostRoute", "shell-remove-source"),
        Add(lineup, "Import-Csv | Add-HostRoute", "shell-add-file", isFromFile: true),
        Remove(lineup, "Import-Csv | Remove-HostRoute", "shell-remove-file", isFromFile: true),
    ];

    private static Row Add(Lineup lineup, string name, string job, bool isFromFile = false)
        => Pair(lineup, name, job, static (_, _) => Lineup.Empty, Lineup.Full, isFromFile);

    private static Row Remove(Lineup lineup, string name, string job, bool isFromFile = false)
        => Pair(lineup, name, job, Lineup.Full, static (_, _) => Lineup.Empty, isFromFile);

    private static Row Pair(
        Lineup lineup,
        string name,
        string job,
        Func<long, AddressFamily, Stock> needs,
        Func<long, AddressFamily, Stock> leaves,
        bool isFromFile = false)
    {
        const AddressFamily family = AddressFamily.InterNetwork;
        Contender[] pair =
        [
            .. new[] { lineup.Size(100_000), lineup.Size(500_000) }.Select(count => Lineup.Shell(
                $"{count:N0} routes", job, needs(count, family), leaves(count, family), count, isFromFile ? lineup.RecordFile(count) : "")),
        ];
        return new Row($"Memory: {name}", pair, [new FlatMemoryGoal(pair[1], pair[0])]) { MaximumRuns = Runs };
    }
}
