using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace SealosRoute;

/// <summary>The ways out of a multipath route. As text, which is what a CSV file gets, they are in the words of <c>ip route</c>.</summary>
public sealed class HostRouteNextHops : ReadOnlyCollection<HostRouteNextHop>
{
    /// <summary>What stands between two hops in a text.</summary>
    internal const char Separator = ';';

    /// <summary>None.</summary>
    internal static readonly HostRouteNextHops None = new([]);

    internal HostRouteNextHops(IList<HostRouteNextHop> hops)
        : base(hops)
    {
    }

    /// <summary>A list of hops, or null for null.</summary>
    internal static HostRouteNextHops? Of(IList<HostRouteNextHop>? hops) => hops is null ? null : new HostRouteNextHops(hops);

    /// <summary>The hops, each as <c>ip route</c> prints it after <c>nexthop</c>.</summary>
    public override string ToString() => string.Join($"{Separator} ", this);
}
