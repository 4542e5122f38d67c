using System;
using System.Collections.Generic;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>
/// The columns that give the fields of a route beside its destination: by the names of the parameters, of the objects' properties, and of
/// NetTCPIP's. They are made from the rows of <see cref="RouteFields"/>.
/// </summary>
internal static class RouteColumns
{
    private static readonly RouteColumn _gateway = new(RouteFields.Gateway);

    private static readonly Dictionary<string, RouteColumn> _all = Collect();

    /// <summary>The column of a name, or null if it gives nothing of a route.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">Its value: «NextHop» is NetTCPIP's word for a gateway, and this module's for the ways out of a multipath route.</param>
    internal static RouteColumn? Find(string name, object? value)
    {
        RouteColumn? column = _all.GetValueOrDefault(name);
        bool isGateway = column?.Field == RouteFields.NextHops
            && column.Field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            && (EngineValue.IsEmpty(value) || value is IPAddress || (value is string text && StrictAddress.TryParse(text, out _)));
        return isGateway ? _gateway : column;
    }

    private static Dictionary<string, RouteColumn> Collect()
    {
        Dictionary<string, RouteColumn> columns = new(StringComparer.OrdinalIgnoreCase);
        foreach (RouteField field in RouteFields.All)
        {
            columns.Add(field.Name, new RouteColumn(field));
            foreach (string alias in field.Aliases)
            {
                columns.Add(alias, new RouteColumn(field));
            }

            if (field.NameColumn is string name)
            {
                columns.Add(name, new RouteColumn(field, RouteColumnForm.Name));
            }
        }

        columns.Add(nameof(HostRoute.Flags), new RouteColumn(RouteFields.OnLink, RouteColumnForm.Flags));
        return columns;
    }
}
