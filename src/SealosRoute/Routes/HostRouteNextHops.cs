using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace SealosRoute;

/// <summary>The next hops of a multipath route. Their text, for example in a CSV file, has the form of <c>ip route</c>.</summary>
public sealed class HostRouteNextHops : ReadOnlyCollection<HostRouteNextHop>
{
    /// <summary>The separator between two next hops in a text.</summary>
    internal const char Separator = ';';

    /// <summary>None.</summary>
    internal static readonly HostRouteNextHops None = new([]);

    internal HostRouteNextHops(IList<HostRouteNextHop> hops)
        : base(hops)
    {
    }

    /// <summary>A list of hops, or null for null.</summary>
    internal static HostRouteNextHops? Of(IList<HostRouteNextHop>? hops) => hops is null ? null : new HostRouteNextHops(hops);

    /// <summary>The next hops, each in the form that <c>ip route</c> prints after <c>nexthop</c>, separated by semicolons.</summary>
    public override string ToString() => string.Join($"{Separator} ", this);
}
