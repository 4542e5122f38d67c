using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>A route as the kernel has it, as <c>ip route</c> lists it. What the route does not have is null.</summary>
public sealed class HostRoute
{
    internal HostRoute(Route entry, InterfaceNames names)
    {
        Entry = entry;
        InterfaceName = entry.InterfaceIndex is int index ? names.Find(index) : null;
        NextHops = entry.NextHops.Count == 0
            ? []
            : entry.NextHops.Select(hop => new HostRouteNextHop(hop, names.Find(hop.InterfaceIndex))).ToArray();
    }

    /// <summary>The destination's prefix: /32 or /128 for a single host.</summary>
    public IPNetwork Destination => Entry.Destination;

    /// <summary>The destination if it is a single host, else null.</summary>
    public IPAddress? Host
        => Destination.PrefixLength == Destination.BaseAddress.HostPrefixLength() ? Destination.BaseAddress : null;

    /// <summary>The gateway (next hop), or null if the route has none, or several: see <see cref="NextHops"/>.</summary>
    public IPAddress? Gateway => Entry.Gateway;

    /// <summary>The name of the outgoing interface, or null if the route has none, or several.</summary>
    public string? InterfaceName { get; }

    /// <summary>The number of the outgoing interface, or null.</summary>
    public int? InterfaceIndex => Entry.InterfaceIndex;

    /// <summary>The metric; lower is preferred. Null for none, which counts as 0.</summary>
    public uint? Metric => Entry.Metric;

    /// <summary>The preferred source address (<c>ip route … src</c>), or null.</summary>
    public IPAddress? Source => Entry.PreferredSource;

    /// <summary>The number of the routing table; 254 is the main table.</summary>
    public uint Table => Entry.Table;

    /// <summary>Who installed the route.</summary>
    public RouteProtocol Protocol => Entry.Protocol;

    /// <summary>How far away the destination is.</summary>
    public RouteScope Scope => Entry.Scope;

    /// <summary>What the route does with a packet.</summary>
    public RouteType Type => Entry.Type;

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => Entry.Family.ToIPFamily();

    /// <summary>The ways out of a multipath route; empty for any other.</summary>
    public IReadOnlyList<HostRouteNextHop> NextHops { get; }

    /// <summary>What the kernel reported: the route's full identity.</summary>
    internal Route Entry { get; }

    /// <summary>The route in the form that <c>ip route</c> prints.</summary>
    public override string ToString() => IPRouteText.Format(this);
}
