using System.Collections;
using System.Collections.Generic;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Binding;

/// <summary>Completes what the routes of a table have.</summary>
public abstract class RouteCompleter : NameCompleter
{
    /// <summary>Nobody reads more; and in a table of a million routes nobody waits for it.</summary>
    private const int MaximumRoutes = 2000;

    /// <summary>What one route has.</summary>
    private protected abstract IEnumerable<string> Values(Route route);

    private protected override IEnumerable<string> Names(IDictionary bound) => Ask(bound, client =>
    {
        RouteFilter filter = new() { Table = Table(bound) };
        HashSet<string> values = [];
        int seen = 0;
        client.VisitRoutes(filter, route =>
        {
            values.UnionWith(Values(route.ToRoute()));
            return ++seen < MaximumRoutes;
        });
        return values;
    });

    private static uint? Table(IDictionary bound) => new TableNameAttribute { AllowAll = true }.Read(bound["Table"]) switch
    {
        null => RouteTable.Main,
        0u => null,
        object table => (uint)table,
    };
}
