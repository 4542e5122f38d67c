using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes values that the routes of a table have.</summary>
public abstract class RouteCompleter : NameCompleter
{
    /// <summary>The largest number of offered values. A user would not read more.</summary>
    private const int MaximumValues = 2000;

    /// <summary>The longest time to read the table, which may have millions of routes.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>The values of one route.</summary>
    private protected abstract IEnumerable<string> Values(Route route);

    private protected override IEnumerable<string> Names(IDictionary bound, Func<string, bool> isTyped) => Ask(bound, client =>
    {
        RouteFilter filter = new() { Table = Table(bound) };
        HashSet<string> values = [];
        long start = Stopwatch.GetTimestamp();
        client.VisitRoutes(filter, route =>
        {
            values.UnionWith(Values(route.ToRoute()).Where(isTyped));
            return values.Count < MaximumValues && Stopwatch.GetElapsedTime(start) < _patience;
        });
        return values;
    });

    private static uint? Table(IDictionary bound) => EngineValue.Unwrap(bound["Table"]) is not object table
        ? RouteTable.Main
        : AnyTableValue.Read(table) is var number and not 0 ? number : null;
}
