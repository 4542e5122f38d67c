using System.Collections.Generic;
using System.Net.Sockets;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>The rows that list routes.</summary>
internal static class ReadRows
{
    /// <summary>A million routes take their time, and what takes so long varies less.</summary>
    private const int Runs = 3;

    internal static IEnumerable<Row> All(Lineup lineup)
    {
        long many = lineup.Size(100_000);
        long most = lineup.Size(1_000_000);
        yield return Get(lineup, many, many);
        yield return Get(lineup, most, many);
        yield return Dump(lineup, most, many);
        Stock varied = new(AddressFamily.InterNetwork, most, IsVaried: true);
        yield return Listing(varied, "by table", VariedRoutes.ByTable, times: 50);
        yield return Listing(varied, "by protocol", VariedRoutes.ByProtocol, times: 3);
        yield return Listing(varied, "by device", VariedRoutes.ByDevice, times: 3);
        yield return Exact(varied, "one host that is there", VariedRoutes.Present);
        yield return Exact(varied, "one host that is not there", VariedRoutes.Absent);
        yield return DefaultRoute(lineup, varied);
    }

    private static Row Dump(Lineup lineup, long count, long few)
    {
        Stock full = Lineup.Full(count);
        Contender limit = Counting(Lineup.C("C, parse and count (the limit)", full, null, count, "dump", "4"));
        Contender core = Counting(Lineup.Core("core VisitRoutes", "dump", full, null, count));
        Contender iterator = Counting(lineup.Go("vishvananda/netlink RouteListFilteredIter", full, null, count, "iterate"));
        Contender list = Once(Counting(lineup.Go("vishvananda/netlink RouteList", full, null, count, "list")));
        return new Row(
            $"Dump {count:N0} IPv4 routes",
            [
                limit, core, iterator, list,
                Lineup.Process("ip route show >/dev/null", full, null, count, 1, "ip", "route", "show"),
                Lineup.Process("ip -j route show >/dev/null", full, null, count, 1, "ip", "-j", "route", "show"),
                Counting(lineup.PyRoute(Lineup.Full(few), null, few, "list")),
            ],
            [
                new TimeRatioGoal(core, 0.5, limit),
                new TimeRatioGoal(core, 1, iterator),
                new TimeRatioGoal(core, 1, list),
            ])
        {
            IsDrawn = true,
            MaximumRuns = Runs,
        };
    }

    /// <param name="lineup">The contenders.</param>
    /// <param name="count">How many routes.</param>
    /// <param name="fewer">So many for whom so many would take minutes, and more memory than the machine has.</param>
    private static Row Get(Lineup lineup, long count, long fewer)
    {
        Stock full = Lineup.Full(count);
        Contender get = Counting(Lineup.Shell("$kept = Get-HostRoute", "shell-get", full, null, count));
        Contender json = Counting(Lineup.Shell(
            $"$kept = ip -j route show | ConvertFrom-Json{(fewer == count ? "" : $", {fewer:N0}")}",
            "shell-ip-json",
            Lineup.Full(fewer),
            null,
            fewer));
        Contender show = Lineup.Process("ip route show >/dev/null", full, null, count, 1, "ip", "route", "show");
        json = fewer == count ? json : Once(json);
        return new Row(
            $"Get {count:N0} routes into a variable",
            [get, show, json],
            [new TimeRatioGoal(get, 20, json), new MemoryRatioGoal(get, 10, json), new TimeRatioGoal(get, 1, show)])
        {
            IsDrawn = true,
            MaximumRuns = fewer == count ? int.MaxValue : Runs,
        };
    }

    private static Row Listing(Stock varied, string name, string filter, long times)
    {
        Contender core = Lineup.Core("core VisitRoutes", "list", varied, null, times, filter);
        Contender cmdlet = Lineup.Shell("Get-HostRoute", $"shell-list-{filter}", varied, null, times);
        Contender ip = Show(varied, filter);
        return new Row(
            $"List {VariedRoutes.Count:N0} of {varied.Count:N0} routes {name}",
            [core, cmdlet, ip],
            [new TimeRatioGoal(core, 1, ip), new TimeRatioGoal(cmdlet, 1, ip)])
        {
            MaximumRuns = Runs,
        };
    }

    private static Row Exact(Stock varied, string name, string filter)
    {
        // One that is there may have others beside it, for other types of service: the table is listed.
        bool isAbsent = filter == VariedRoutes.Absent;
        int times = isAbsent ? 300 : 3;
        Contender core = Lineup.Core(isAbsent ? "core IsHostAbsent" : "core FindRoutes", "list", varied, null, times, filter);
        Contender cmdlet = Lineup.Shell("Get-HostRoute -Host", $"shell-list-{filter}", varied, null, times);
        Contender ip = Show(varied, filter);
        const int lookUps = 1000;
        string host = filter == VariedRoutes.Present ? "515" : "20000000";
        Contender c = Lineup.C("C, RTM_GETROUTE", varied, null, lookUps, "lookup", "4", $"{lookUps}", "host", host);
        return new Row(
            $"List {name} among {varied.Count:N0}",
            [c, core, cmdlet, ip],
            [
                .. isAbsent ? new Goal[] { new TimeLimitGoal(core, 100e-6) } : [],
                new TimeRatioGoal(core, 1, ip),
                new TimeRatioGoal(cmdlet, 1, ip),
            ])
        {
            MaximumRuns = Runs,
        };
    }

    private static Row DefaultRoute(Lineup lineup, Stock varied)
    {
        const int times = 500;
        Contender c = Lineup.C("C, the start of the table", varied, null, times, "default", "4", $"{times}");
        Contender core = Lineup.Core("core, all that the choice is made from", "default", varied, null, times);
        Contender cmdlet = Lineup.Shell("Test-DefaultRouteHost", "shell-default", varied, null, times);
        Contender go = lineup.Go("vishvananda/netlink RouteList", varied, null, 1, "default", "1");
        return new Row(
            $"Check the default route among {varied.Count:N0}",
            [c, core, cmdlet, go],
            [new TimeLimitGoal(core, 1e-3), new TimeRatioGoal(core, 1, go)])
        {
            IsDrawn = true,
            MaximumRuns = Runs,
        };
    }

    private static Contender Show(Stock varied, string filter)
    {
        string[] arguments = VariedRoutes.ToIpArguments(filter);
        return Lineup.Process(
            $"ip route show {string.Join(' ', arguments)}", varied, null, 1, 1, ["ip", "route", "show", .. arguments]);
    }

    private static Contender Once(Contender contender) => contender with { RunsOnce = true, Remark = contender.Remark + "; runs once" };

    /// <summary>It sees the connected routes too.</summary>
    private static Contender Counting(Contender contender) => contender with { Rule = CountRule.AtLeast };
}
