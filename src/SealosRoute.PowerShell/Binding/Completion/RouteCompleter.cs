using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes what the routes of a table have.</summary>
public abstract class RouteCompleter : NameCompleter
{
    /// <summary>Nobody reads more.</summary>
    private const int MaximumValues = 2000;

    /// <summary>Nobody waits longer, in a table of millions of routes.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>What one route has.</summary>
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
