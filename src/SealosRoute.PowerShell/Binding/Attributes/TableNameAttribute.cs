using System;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Commands;

/// <summary>Reads a routing table's number or name (<c>rt_tables</c>).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TableNameAttribute : NumberNameAttribute
{
    /// <summary>The word for every table, and the number that stands for it (<c>RT_TABLE_UNSPEC</c>).</summary>
    internal const string All = "all";

    /// <summary>Whether <c>all</c> is taken, as 0.</summary>
    public bool AllowAll { get; set; }

    private protected override string Subject => "a routing table";

    private protected override uint Minimum => AllowAll ? 0u : 1;

    private protected override uint Maximum => uint.MaxValue;

    private protected override NumberNames Names => IPRouteNames.Tables;

    private protected override IEnumerable<string> Accepted => AllowAll ? Names.All.Append(All) : Names.All.Where(name => TryFind(name, out _));

    private protected override bool TryFind(string text, out uint number)
    {
        number = 0;
        return (AllowAll && text == All)
            || (base.TryFind(text, out number) && (AllowAll || number != 0))
            || (AllowAll && text.Equals(All, StringComparison.OrdinalIgnoreCase));
    }
}
