using System;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A route as the kernel has it, as <c>ip -d route</c> lists it. What the route does not have is null.</summary>
public sealed class HostRoute
{
    private readonly HostRoutePattern _pattern;

    /// <summary>Both halves of the destination's address. A number of 128 bits would be aligned, and take more.</summary>
    private readonly ulong _upper;
    private readonly ulong _lower;

    /// <summary>A route with the names of its interfaces.</summary>
    /// <param name="entry">What the kernel reported.</param>
    /// <param name="nameOf">Gives the name of an interface by its number, or null.</param>
    internal HostRoute(Route entry, Func<int, string?> nameOf)
        : this(new HostRoutePattern(new RoutePattern(entry), nameOf), entry)
    {
    }

    /// <summary>The same of a route that has a known pattern.</summary>
    internal HostRoute(HostRoutePattern pattern, Route entry)
        : this(pattern, pattern.Routes.AddressOf(entry))
    {
    }

    /// <summary>The same by the destination's address, as the pattern takes it.</summary>
    internal HostRoute(HostRoutePattern pattern, UInt128 address)
    {
        _pattern = pattern;
        _upper = (ulong)(address >> 64);
        _lower = (ulong)address;
    }

    /// <summary>The destination's prefix: /32 or /128 for a single host.</summary>
    public IPNetwork Destination => _pattern.Routes.ToDestination(Address);

    /// <summary>The destination if it is a single host, else null.</summary>
    public IPAddress? Host => Destination is { BaseAddress: IPAddress host, PrefixLength: int length } && length == host.HostPrefixLength() ? host : null;

    /// <summary>The gateway (next hop), or null if the route has none, or several: see <see cref="NextHops"/>.</summary>
    public IPAddress? Gateway => Sample.Gateway;

    /// <summary>The name of the outgoing interface, or null if the route has none, or several.</summary>
    public string? InterfaceName => _pattern.InterfaceName;

    /// <summary>The number of the outgoing interface, or null.</summary>
    public int? InterfaceIndex => Sample.InterfaceIndex;

    /// <summary>The metric; lower is preferred. Null for none, which counts as 0.</summary>
    public uint? Metric => Sample.Metric;

    /// <summary>The preferred source address (<c>ip route … src</c>), or null.</summary>
    public IPAddress? Source => Sample.PreferredSource;

    /// <summary>The number of the routing table; 254 is the main table.</summary>
    public uint Table => Sample.Table;

    /// <summary>The name of the routing table, from iproute2's <c>rt_tables</c>, or its number.</summary>
    public string TableName => IPRouteNames.Tables.NameOf(Table);

    /// <summary>Who installed the route.</summary>
    public RouteProtocol Protocol => Sample.Protocol;

    /// <summary>Who installed the route, by the name in iproute2's <c>rt_protos</c>, or its number.</summary>
    public string ProtocolName => IPRouteNames.Protocols.NameOf((uint)Protocol);

    /// <summary>How far away the destination is.</summary>
    public RouteScope Scope => Sample.Scope;

    /// <summary>How far away the destination is, by the name in iproute2's <c>rt_scopes</c>, or its number.</summary>
    public string ScopeName => IPRouteNames.Scopes.NameOf((uint)Scope);

    /// <summary>What the route does with a packet.</summary>
    public RouteType Type => Sample.Type;

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => Sample.Family.ToIPFamily();

    /// <summary>The ways out of a multipath route; empty for any other.</summary>
    public HostRouteNextHops NextHops => _pattern.NextHops;

    /// <summary>The number of the next hop object that the route uses (<c>nhid</c>), or null.</summary>
    public uint? NextHopId => Sample.NextHopId;

    /// <summary>What the kernel says of the route: <c>OnLink</c>, <c>LinkDown</c>, <c>Dead</c> and so on.</summary>
    public RouteFlags Flags => Sample.Flags;

    /// <summary>The type of service that the route is for, 0 for any (IPv4).</summary>
    public byte TypeOfService => Sample.TypeOfService;

    /// <summary>The path MTU in bytes, or null.</summary>
    public uint? Mtu => Sample.Metrics?[RouteMetricKind.Mtu];

    /// <summary>The maximum segment size to advertise, in bytes, or null.</summary>
    public uint? AdvertisedMss => Sample.Metrics?[RouteMetricKind.AdvertisedMss];

    /// <summary>The largest window to advertise, in bytes, or null.</summary>
    public uint? Window => Sample.Metrics?[RouteMetricKind.Window];

    /// <summary>The initial congestion window, in segments, or null.</summary>
    public uint? InitialCongestionWindow => Sample.Metrics?[RouteMetricKind.InitialCongestionWindow];

    /// <summary>All path metrics with their locks, or null for none.</summary>
    public HostRouteMetrics? PathMetrics => Sample.Metrics is RouteMetrics metrics ? new HostRouteMetrics(metrics) : null;

    /// <summary>The preference among IPv6 routes of equal metric, or null.</summary>
    public RoutePreference? Preference => Sample.Preference;

    /// <summary>What is left of an IPv6 route's lifetime, or null if it has no end.</summary>
    public TimeSpan? Expires => Sample.Lifetime;

    /// <summary>The sources that an IPv6 route is for (<c>from</c>), or null for all.</summary>
    public IPNetwork? SourcePrefix => Sample.SourcePrefix;

    /// <summary>The realms, the source's in the upper sixteen bits, or null.</summary>
    public uint? Realms => Sample.Realms;

    /// <summary>How the route wraps packets (<c>encap</c>), or null.</summary>
    public RouteEncapsulationType? EncapsulationType => Sample.EncapsulationType;

    /// <summary>What the kernel's cache knows of the route, or null.</summary>
    public RouteCacheInformation? CacheInformation => Sample.CacheInformation;

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

    /// <summary>What the kernel reported, the route's full identity: put together for each who asks.</summary>
    internal Route Entry => _pattern.Routes.ToRoute(Address);

    /// <summary>What the kernel reported, but perhaps with another destination's address.</summary>
    internal Route Sample => _pattern.Routes.Sample;

    /// <summary>Whether the kernel reported just this.</summary>
    internal bool Holds(Route report) => _pattern.Routes.Matches(report) && _pattern.Routes.AddressOf(report) == Address;

    /// <summary>Whether both are one entry of one table, see <see cref="Route.IsSameRoute"/>.</summary>
    internal bool IsSameRoute(HostRoute other)
        => _pattern == other._pattern ? Address == other.Address : Entry.IsSameRoute(other.Entry);

    private UInt128 Address => new(_upper, _lower);

    /// <summary>The route in the form that <c>ip route</c> prints.</summary>
    public override string ToString() => IPRouteText.Format(this);
}
