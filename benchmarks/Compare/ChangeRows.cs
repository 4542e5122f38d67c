using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Sockets;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>The rows that add and delete many routes.</summary>
internal static class ChangeRows
{
    private const long Many = 100_000;

    private const string BoundByName = "$records | empty cmdlet bound by names";

    /// <summary>For tables that take long to fill.</summary>
    private const int RunsWithMany = 3;

    internal static IEnumerable<Row> All(Lineup lineup)
    {
        long many = lineup.Size(Many);
        long more = lineup.Size(500_000);
        yield return Add(lineup, many);
        yield return Remove(lineup, many);
        foreach (AddressFamily family in new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 })
        {
            foreach (long count in family == AddressFamily.InterNetwork ? [more] : new[] { many, more })
            {
                yield return CoreAdd(family, count);
                yield return CoreDelete(family, count);
            }
        }

        yield return Growing(lineup);
    }

    /// <summary>All ways to add, side by side.</summary>
    private static Row Add(Lineup lineup, long count)
    {
        Stock none = Lineup.Empty;
        Stock full = Lineup.Full(count);
        string records = lineup.RecordFile(count);
        long few = count / 5;
        Contender limit = Lineup.C(Lineup.Limit, none, full, count, "add", "4", Text(count));
        Contender core = Lineup.Core("core AddAll", "add", none, full, count);
        Contender array = Lineup.Shell("Add-HostRoute -InputObject $routes", "shell-add-array", full, full, count);
        Contender piped = Lineup.Shell("$routes | Add-HostRoute", "shell-add-piped", full, full, count);
        Contender byName = Lineup.Shell("$records | Add-HostRoute", "shell-add-records", none, full, count, records);
        Contender empty = Lineup.Shell("$records | empty cmdlet", "shell-add-nothing", none, none, count, records);
        Contender bound = Lineup.Shell(BoundByName, "shell-add-by-name-nothing", none, none, count, records);
        Contender named = Lineup.Shell("$records | cmdlet bound by two names", "shell-named-nothing", none, none, count, records);
        Contender ip = Lineup.Process(Lineup.IpBatch, none, full, count, 1, "ip", "-batch", lineup.BatchFile(adds: true, count));
        return new Row(
            $"Add {count:N0} IPv4 routes",
            [
                limit, core, array, ip, piped, byName, empty, bound, named,
                lineup.Go("vishvananda/netlink RouteAdd", none, full, count, "add", Text(count)),
                Lineup.C("C, one request and one acknowledgement each", none, full, count, "add", "4", Text(count), "one"),
                lineup.PyRoute(none, Lineup.Full(few), few, "add", Text(few)),
            ],
            [
                new TimeRatioGoal(core, 0.9, limit),
                new TimeRatioGoal(array, 10, ip),
                new TimeRatioGoal(piped, 6, ip),
                new TimeShareGoal(byName, 1.2, empty, core),
                new TimeShareGoal(byName, 1.2, bound, core),
            ])
        {
            IsDrawn = true,
        };
    }

    private static Row Remove(Lineup lineup, long count)
    {
        Stock none = Lineup.Empty;
        Stock full = Lineup.Full(count);
        string records = lineup.RecordFile(count);
        long few = count / 5;
        Contender limit = Lineup.C(Lineup.Limit, full, none, count, "delete", "4", Text(count));
        Contender core = Lineup.Core("core DeleteAll", "delete", full, none, count);
        Contender array = Lineup.Shell("Remove-HostRoute -InputObject $routes", "shell-remove-array", full, none, count);
        Contender piped = Lineup.Shell("$routes | Remove-HostRoute", "shell-remove-piped", full, none, count);
        Contender byName = Lineup.Shell("$records | Remove-HostRoute", "shell-remove-records", full, none, count, records);
        Contender empty = Lineup.Shell("$records | empty cmdlet", "shell-remove-nothing", full, full, count, records);
        Contender bound = Lineup.Shell(BoundByName, "shell-remove-by-name-nothing", full, full, count, records);
        Contender ip = Lineup.Process(Lineup.IpBatch, full, none, count, 1, "ip", "-batch", lineup.BatchFile(adds: false, count));
        return new Row(
            $"Remove {count:N0} IPv4 routes",
            [
                limit, core, array, ip, piped, byName, empty, bound,
                lineup.Go("vishvananda/netlink RouteDel", full, none, count, "delete", Text(count)),
                Lineup.C("C, one request and one acknowledgement each", full, none, count, "delete", "4", Text(count), "one"),
                lineup.PyRoute(Lineup.Full(few), none, few, "delete", Text(few)),
            ],
            [
                new TimeRatioGoal(core, 0.9, limit),
                new TimeRatioGoal(array, 10, ip),
                new TimeRatioGoal(piped, 6, ip),
                new TimeShareGoal(byName, 1.2, empty, core),
                new TimeShareGoal(byName, 1.2, bound, core),
            ])
        {
            IsDrawn = true,
        };
    }

    private static Row CoreAdd(AddressFamily family, long count)
    {
        Stock full = Lineup.Full(count, family);
        Contender limit = Lineup.C(Lineup.Limit, Lineup.Empty, full, count, "add", Number(family), Text(count));
        Contender core = Lineup.Core("core AddAll", "add", Lineup.Empty, full, count);
        return new Row($"Core: add {count:N0} {Name(family)} routes", [limit, core], [new TimeRatioGoal(core, 0.9, limit)])
        {
            MaximumRuns = count > Many ? RunsWithMany : int.MaxValue,
        };
    }

    private static Row CoreDelete(AddressFamily family, long count)
    {
        Stock full = Lineup.Full(count, family);
        Contender limit = Lineup.C(Lineup.Limit, full, Lineup.Empty, count, "delete", Number(family), Text(count));
        Contender core = Lineup.Core("core DeleteAll", "delete", full, Lineup.Empty, count);
        return new Row($"Core: delete {count:N0} {Name(family)} routes", [limit, core], [new TimeRatioGoal(core, 0.9, limit)])
        {
            MaximumRuns = count > Many ? RunsWithMany : int.MaxValue,
        };
    }

    /// <summary>The same batch, added to ever larger tables.</summary>
    private static Row Growing(Lineup lineup)
    {
        List<Contender> contenders = [];
        List<Goal> goals = [];
        foreach (long size in new[] { 1000, lineup.Size(10_000), lineup.Size(100_000), lineup.Size(1_000_000) }.Distinct())
        {
            long batch = long.Min(size, lineup.Size(10_000));
            Stock before = Lineup.Full(size);
            Stock after = Lineup.Full(size + batch);
            string what = $"{batch:N0} more to {size:N0}";
            Contender limit = Lineup.C($"C, {what}", before, after, batch, "add", "4", Text(batch), "from", Text(size));
            Contender core = Lineup.Core($"core AddAll, {what}", "add", before, after, batch, Text(size));
            contenders.AddRange([limit, core]);
            goals.Add(new TimeRatioGoal(core, 0.9, limit));
        }

        return new Row("Cost of a route as the table grows", contenders, goals) { IsDrawn = true, MaximumRuns = RunsWithMany };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(AddressFamily family) => family == AddressFamily.InterNetwork ? "4" : "6";

    private static string Name(AddressFamily family) => family == AddressFamily.InterNetwork ? "IPv4" : "IPv6";
}
