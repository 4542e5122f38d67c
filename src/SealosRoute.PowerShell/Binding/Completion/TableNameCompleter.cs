using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes routing tables: those that have names, and those that have routes.</summary>
public class TableNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary bound, Func<string, bool> isTyped)
        => IPRouteNames.Tables.All.Where(IsTable).Concat(Used(bound)).Distinct();

    /// <summary>The number 0 has a name, and stands for no table.</summary>
    private static bool IsTable(string name) => IPRouteNames.Tables.TryFind(name, out uint number) && number != 0;

    private static IEnumerable<string> Used(IDictionary bound) => AskOrNothing(bound, client =>
    {
        SortedSet<uint> tables = [];
        client.VisitRoutes(new RouteFilter(), route => tables.Add(route.Table) || true);
        return tables.Select(IPRouteNames.Tables.NameOf);
    });
}
