using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes routing tables that have a name, or that have routes.</summary>
public class TableNameCompleter : NameCompleter
{
    private protected override IEnumerable<string> Names(IDictionary bound, Func<string, bool> isTyped)
        => IPRouteNames.Tables.All.Where(IsTable).Concat(Used(bound)).Distinct();

    /// <summary>Whether the name is that of a table: the number 0 has the name unspec and is no table.</summary>
    private static bool IsTable(string name) => IPRouteNames.Tables.TryFind(name, out uint number) && number != 0;

    private static IEnumerable<string> Used(IDictionary bound) => AskOrNothing(bound, client =>
    {
        SortedSet<uint> tables = [];
        client.VisitRoutes(new RouteFilter(), route => tables.Add(route.Table) || true);
        return tables.Select(IPRouteNames.Tables.NameOf);
    });
}
