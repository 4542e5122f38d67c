using System;
using System.Linq;
using System.Net;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>A route as the kernel has it, as <c>ip -d route</c> lists it. What the route does not have is null.</summary>
public sealed class HostRoute
{
    /// <summary>A route with the names of its interfaces.</summary>
    /// <param name="entry">What the kernel reported.</param>
    /// <param name="nameOf">Gives the name of an interface by its number, or null.</param>
    internal HostRoute(Route entry, Func<int, string?> nameOf)
    {
        RouteMessage message = entry.Message;
        Entry = entry;
        InterfaceName = message.InterfaceIndex is int index ? nameOf(index) : null;
        NextHops = message.HasNextHops
            ? new HostRouteNextHops([.. entry.NextHops.Select(hop => new HostRouteNextHop(hop, nameOf(hop.InterfaceIndex)))])
            : HostRouteNextHops.None;
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

    /// <summary>The name of the routing table, from iproute2's <c>rt_tables</c>, or its number.</summary>
    public string TableName => IPRouteNames.Tables.NameOf(Table);

    /// <summary>Who installed the route.</summary>
    public RouteProtocol Protocol => Entry.Protocol;

    /// <summary>Who installed the route, by the name in iproute2's <c>rt_protos</c>, or its number.</summary>
    public string ProtocolName => IPRouteNames.Protocols.NameOf((uint)Protocol);

    /// <summary>How far away the destination is.</summary>
    public RouteScope Scope => Entry.Scope;

    /// <summary>How far away the destination is, by the name in iproute2's <c>rt_scopes</c>, or its number.</summary>
    public string ScopeName => IPRouteNames.Scopes.NameOf((uint)Scope);

    /// <summary>What the route does with a packet.</summary>
    public RouteType Type => Entry.Type;

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => Entry.Family.ToIPFamily();

    /// <summary>The ways out of a multipath route; empty for any other.</summary>
    public HostRouteNextHops NextHops { get; }

    /// <summary>The number of the next hop object that the route uses (<c>nhid</c>), or null.</summary>
    public uint? NextHopId => Entry.NextHopId;

    /// <summary>What the kernel says of the route: <c>OnLink</c>, <c>LinkDown</c>, <c>Dead</c> and so on.</summary>
    public RouteFlags Flags => Entry.Flags;

    /// <summary>The type of service that the route is for, 0 for any (IPv4).</summary>
    public byte TypeOfService => Entry.TypeOfService;

    /// <summary>The path MTU in bytes, or null.</summary>
    public uint? Mtu => Entry.Metrics?[RouteMetricKind.Mtu];

    /// <summary>The maximum segment size to advertise, in bytes, or null.</summary>
    public uint? AdvertisedMss => Entry.Metrics?[RouteMetricKind.AdvertisedMss];

    /// <summary>The largest window to advertise, in bytes, or null.</summary>
    public uint? Window => Entry.Metrics?[RouteMetricKind.Window];

    /// <summary>The initial congestion window, in segments, or null.</summary>
    public uint? InitialCongestionWindow => Entry.Metrics?[RouteMetricKind.InitialCongestionWindow];

    /// <summary>All path metrics with their locks, or null for none.</summary>
    public HostRouteMetrics? PathMetrics => Entry.Metrics is RouteMetrics metrics ? new HostRouteMetrics(metrics) : null;

    /// <summary>The preference among IPv6 routes of equal metric, or null.</summary>
    public RoutePreference? Preference => Entry.Preference;

    /// <summary>What is left of an IPv6 route's lifetime, or null if it has no end.</summary>
    public TimeSpan? Expires => Entry.Lifetime;

    /// <summary>The sources that an IPv6 route is for (<c>from</c>), or null for all.</summary>
    public IPNetwork? SourcePrefix => Entry.SourcePrefix;

    /// <summary>The realms, the source's in the upper sixteen bits, or null.</summary>
    public uint? Realms => Entry.Realms;

    /// <summary>How the route wraps packets (<c>encap</c>), or null.</summary>
    public RouteEncapsulationType? EncapsulationType => Entry.EncapsulationType;

    /// <summary>What the kernel's cache knows of the route, or null.</summary>
    public RouteCacheInformation? CacheInformation => Entry.CacheInformation;

    /// <summary>The destination's prefix, by the name that users of NetTCPIP on Windows know; so are the four below.</summary>
    public IPNetwork DestinationPrefix => Destination;

    /// <summary>The same as <see cref="Gateway"/>.</summary>
    public IPAddress? NextHop => Gateway;

    /// <summary>The same as <see cref="InterfaceName"/>.</summary>
    public string? InterfaceAlias => InterfaceName;

    /// <summary>The same as <see cref="InterfaceIndex"/>.</summary>
    public int? IfIndex => InterfaceIndex;

    /// <summary>The same as <see cref="Metric"/>.</summary>
    public uint? RouteMetric => Metric;

    /// <summary>
    /// The route in the kernel's own words (<c>struct rtmsg</c> and attributes), in Base64: all that it has, also what has no property here.
    /// An object that went through a file or a remote session is the same route again by it.
    /// </summary>
    public string Message => Convert.ToBase64String(Entry.Payload.Span);

    /// <summary>What the kernel reported: the route's full identity.</summary>
    internal Route Entry { get; }

    /// <summary>The route in the form that <c>ip route</c> prints.</summary>
    public override string ToString() => IPRouteText.Format(this);
}
