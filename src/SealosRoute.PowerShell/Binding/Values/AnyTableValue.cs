using System;

namespace SealosRoute.Commands;

/// <summary>Reads a routing table's number or name (<c>rt_tables</c>), or <c>all</c> for every table.</summary>
internal static class AnyTableValue
{
    /// <summary>The word for every table. 0 stands for it, as for the kernel (<c>RT_TABLE_UNSPEC</c>).</summary>
    internal const string All = "all";

    private static readonly RouteField _table = RouteFields.Table with { Minimum = 0 };

    /// <exception cref="System.Management.Automation.ArgumentTransformationMetadataException">The input is not a table.</exception>
    internal static uint Read(object input) => IsAll(input) ? 0 : (uint)NamedNumber.Read(input, _table, All);

    /// <summary>A table may have the name ALL.</summary>
    private static bool IsAll(object input) => input is string text
        && text.Equals(All, StringComparison.OrdinalIgnoreCase)
        && (text == All || !IPRouteNames.Tables.TryFind(text, out _));
}
