using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>A test that watches a host's tables, and adds up what it sees.</summary>
public abstract class MonitorTest : KernelTest
{
    /// <summary>A time-out for failures: nothing here takes that long.</summary>
    private protected static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Watches the tables from before the commands until what was seen adds up to the tables, and gives what was seen. The preparation may
    /// need several calls of <c>ip</c>; of the commands each is a line of one call, so that they come quickly one after the other.
    /// </summary>
    private protected static List<string> Watch(string[] preparation, string[] commands, uint? table = RouteTable.Main)
    {
        List<string> seen = [];
        OnHost(
            client =>
            {
                using RouteMonitor monitor = RouteMonitor.Start(options: new RouteMonitorOptions { EmitsCurrent = true, Table = table });
                MonitorSum sum = new(monitor, client, table);
                sum.Follow();
                int before = sum.Seen.Count;
                NetworkNamespace.Ip("-batch -", string.Join('\n', [.. commands, sum.Mark]));
                sum.FollowToMark();
                seen.AddRange(sum.Seen.Skip(before));
            },
            preparation);
        return seen;
    }

    /// <summary>What was seen of a monitor, added up.</summary>
    private protected sealed class MonitorSum(RouteMonitor monitor, RouteClient client, uint? table = RouteTable.Main)
    {
        private readonly RouteFilter _filter = new() { Table = table };
        private List<Route> _routes = [];
        private byte _marks;

        /// <summary>What was seen, as «added», «removed» or «replaced» with the route's own text.</summary>
        internal List<string> Seen { get; } = [];

        internal IReadOnlyList<Route> Routes => _routes;

        /// <summary>Starts from the tables as they are, for a monitor that does not report them.</summary>
        internal void StartFromTables() => _routes = Tables();

        /// <summary>Takes changes until the sum is what the tables are.</summary>
        internal void Follow()
        {
            Stopwatch time = Stopwatch.StartNew();
            TakeKnown();
            while (!IsTables())
            {
                if (!monitor.TryWait(out RouteEvent change, Patience - time.Elapsed))
                {
                    Assert.Fail(Difference());
                }

                Add(change);
                TakeKnown();
            }
        }

        /// <summary>The command that adds a route whose addition is seen when all that was announced before has been.</summary>
        internal string Mark => $"route add blackhole 203.0.113.{_marks}/32 table {table ?? RouteTable.Main}";

        /// <summary>Takes changes until the one that <see cref="Mark"/> made, and then until the sum is what the tables are.</summary>
        internal void FollowToMark()
        {
            FollowUntil($"added 203.0.113.{_marks++}/32");
            Seen.RemoveAt(Seen.Count - 1);
            Follow();
        }

        /// <summary>Takes changes until a certain one.</summary>
        internal void FollowUntil(string last)
        {
            Stopwatch time = Stopwatch.StartNew();
            do
            {
                if (!monitor.TryWait(out RouteEvent change, Patience - time.Elapsed))
                {
                    Assert.Fail($"'{last}' was not seen, but {string.Join("; ", Seen.TakeLast(20))}.");
                }

                Add(change);
            }
            while (Seen[^1] != last);
        }

        internal void Add(RouteEvent change)
        {
            Seen.Add($"{change.Kind} {change.Route}".ToLowerInvariant());
            if (change.Kind == RouteEventKind.Added)
            {
                Assert.Null(change.Previous);
                _routes.Add(change.Route);
                return;
            }

            Route old = change.Previous ?? change.Route;
            int index = _routes.FindIndex(route => IsSame(route, old));
            Assert.True(index >= 0, $"{Seen[^1]}: it was not there.");
            _routes.RemoveAt(index);
            if (change.Kind == RouteEventKind.Replaced)
            {
                Assert.False(IsSame(change.Route, change.Previous!), Seen[^1]);
                _routes.Add(change.Route);
            }
        }

        /// <summary>Takes what one notification or reading has brought.</summary>
        private void TakeKnown()
        {
            while (monitor.TryWait(out RouteEvent change, TimeSpan.Zero))
            {
                Add(change);
            }
        }

        internal bool IsTables()
        {
            List<Route> tables = Tables();
            return tables.Count == _routes.Count && Without(_routes, tables).Count == 0;
        }

        internal List<Route> Tables()
        {
            List<Route> routes = [];
            client.VisitRoutes(_filter, route =>
            {
                routes.Add(route.ToRoute());
                return true;
            });
            return routes;
        }

        private static bool IsSame(Route one, Route other) => RouteIdentity.IsSame(one.Payload.Span, other.Payload.Span, withObjectWays: true);

        private static List<Route> Without(List<Route> routes, List<Route> others)
        {
            List<Route> rest = [.. routes];
            foreach (Route other in others)
            {
                int index = rest.FindIndex(route => IsSame(route, other));
                if (index >= 0)
                {
                    rest.RemoveAt(index);
                }
            }

            return rest;
        }

        private string Difference()
        {
            List<Route> tables = Tables();
            return $"only seen: {Text(Without(_routes, tables))}\nonly there: {Text(Without(tables, _routes))}\n"
                + $"seen last: {string.Join("; ", Seen.TakeLast(20))}";
        }

        private static string Text(IEnumerable<Route> routes)
            => string.Join("; ", routes.Select(route => $"{route} table {route.Table} {Convert.ToHexString(route.Payload.Span)}"));
    }
}
