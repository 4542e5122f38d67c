using System.Collections.Generic;
using System.Globalization;
using System.IO;
using SealosRoute.Benchmarks.Work;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>The rows about a session that runs: one change, and the import of the module.</summary>
internal static class SessionRows
{
    internal static IEnumerable<Row> All(Lineup lineup) =>
    [
        AddOne(),
        RemoveOne(),
        Import(lineup, "into a fresh session", "import"),
        Import(lineup, "after another", "import-later"),
    ];

    private static Row AddOne()
    {
        const int times = 1000;
        const int few = 100;
        Stock none = Lineup.Empty;
        string number = times.ToString(CultureInfo.InvariantCulture);
        Contender c = Lineup.C("C", none, Lineup.Full(times), times, "add", "4", number, "one");
        Contender core = Lineup.Core("core Add", "add-one", none, Lineup.Full(times), times);
        Contender cmdlet = Lineup.Shell("Add-HostRoute", "shell-add-one", none, Lineup.Full(times), times);
        Contender process = Lineup.Process(
            "ip route add, from C", none, Lineup.Full(few), few, few, "ip", "route", "add", "@", "via", Hosts.Gateway4);
        Contender fromShell = Lineup.Shell("ip route add, from the session", "shell-ip-add-one", none, Lineup.Full(few), few);
        return new Row(
            "Add one route in a running session",
            [c, core, cmdlet, process, fromShell],
            [
                new TimeLimitGoal(core, 100e-6),
                new TimeRatioGoal(core, 50, process),
                new TimeRatioGoal(cmdlet, 50, fromShell),
            ])
        {
            IsDrawn = true,
        };
    }

    private static Row RemoveOne()
    {
        const int times = 1000;
        const int few = 100;
        Stock none = Lineup.Empty;
        string number = times.ToString(CultureInfo.InvariantCulture);
        Contender c = Lineup.C("C", Lineup.Full(times), none, times, "delete", "4", number, "one");
        Contender core = Lineup.Core("core Delete", "delete-one", Lineup.Full(times), none, times);
        Contender cmdlet = Lineup.Shell("Remove-HostRoute", "shell-remove-one", Lineup.Full(times), none, times);
        Contender process = Lineup.Process("ip route del, from C", Lineup.Full(few), none, few, few, "ip", "route", "del", "@");
        Contender fromShell = Lineup.Shell("ip route del, from the session", "shell-ip-delete-one", Lineup.Full(few), none, few);
        return new Row(
            "Remove one route in a running session",
            [c, core, cmdlet, process, fromShell],
            [
                new TimeLimitGoal(core, 100e-6),
                new TimeRatioGoal(core, 50, process),
                new TimeRatioGoal(cmdlet, 50, fromShell),
            ]);
    }

    private static Row Import(Lineup lineup, string when, string job)
    {
        string empty = Path.Combine(lineup.Folder, "Empty");
        string manifest = Directory.Exists(empty) ? Path.Combine(empty, "Empty.psd1") : EmptyModule.Create(empty, "Empty");
        Contender ours = Lineup.Shell("Import-Module SealosRoute", job, Lineup.Empty, null, 1)
            with
        { Remark = "its own work, in a fresh process" };
        Contender other = ours with
        {
            Name = "Import-Module of an empty binary module",
            IsOurs = false,
            Command = Lineup.Shell("", job, Lineup.Empty, null, 1, module: manifest).Command,
        };
        return new Row($"Import the module {when}", [other, ours], [new TimeShareGoal(ours, 1.3, other)]);
    }
}
