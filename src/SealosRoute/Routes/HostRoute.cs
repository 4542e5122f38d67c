using System;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A route of the kernel, as <c>ip -d route</c> lists it. A value that the route does not have is null.</summary>
public sealed class HostRoute
{
    private readonly HostRoutePattern _pattern;

    /// <summary>The two halves of the destination's address. One UInt128 would be aligned to 16 bytes and make the object larger.</summary>
    private readonly ulong _upper;
    private readonly ulong _lower;

    /// <summary>Makes a route and looks up the names of its interfaces.</summary>
    /// <param name="entry">The route that the kernel reported.</param>
    /// <param name="nameOf">Returns the name of an interface for its index, or null.</param>
    internal HostRoute(Route entry, Func<int, string?> nameOf)
        : this(new HostRoutePattern(new RoutePattern(entry), nameOf), entry)
    {
    }

    /// <summary>Makes a route that has a known pattern.</summary>
    internal HostRoute(HostRoutePattern pattern, Route entry)
        : this(pattern, pattern.Routes.AddressOf(entry))
    {
    }

    /// <summary>Makes a route from a pattern and its destination's address in the form of <see cref="RoutePattern"/>.</summary>
    internal HostRoute(HostRoutePattern pattern, UInt128 address)
    {
        _pattern = pattern;
        _upper = (ulong)(address >> 64);
        _lower = (ulong)address;
    }

    /// <summary>The destination prefix: /32 or /128 for a single host.</summary>
    public IPNetwork Destination => _pattern.Routes.ToDestination(Address);

    /// <summary>The destination if it is a single host, else null.</summary>
    public IPAddress? Host => Destination is { BaseAddress: IPAddress host, PrefixLength: int length } && length == host.HostPrefixLength() ? host : null;

    /// <summary>The gateway, or next hop (<c>via</c>), or null if the route has none or several: see <see cref="NextHops"/>.</summary>
    public IPAddress? Gateway => Sample.Gateway;

    /// <summary>The name of the outgoing interface (<c>dev</c>), or null if the route has none or several.</summary>
    public string? InterfaceName => _pattern.InterfaceName;

    /// <summary>The index of the outgoing interface, or null.</summary>
    public int? InterfaceIndex => Sample.InterfaceIndex;

    /// <summary>The metric (<c>metric</c>). A lower one is preferred. Null means none, which counts as 0.</summary>
    public uint? Metric => Sample.Metric;

    /// <summary>The preferred source address (<c>src</c>), or null.</summary>
    public IPAddress? Source => Sample.PreferredSource;

    /// <summary>The number of the routing table (<c>table</c>); 254 is the main table.</summary>
    public uint Table => Sample.Table;

    /// <summary>The name of the routing table in iproute2's <c>rt_tables</c>, or its number.</summary>
    public string TableName => IPRouteNames.Tables.NameOf(Table);

    /// <summary>The origin of the route (<c>proto</c>).</summary>
    public RouteProtocol Protocol => Sample.Protocol;

    /// <summary>The name of the protocol in iproute2's <c>rt_protos</c>, or its number.</summary>
    public string ProtocolName => IPRouteNames.Protocols.NameOf((uint)Protocol);

    /// <summary>The distance to the destination (<c>scope</c>).</summary>
    public RouteScope Scope => Sample.Scope;

    /// <summary>The name of the scope in iproute2's <c>rt_scopes</c>, or its number.</summary>
    public string ScopeName => IPRouteNames.Scopes.NameOf((uint)Scope);

    /// <summary>What the route does with a packet: forward it, deliver it locally, or drop it.</summary>
    public RouteType Type => Sample.Type;

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => Sample.Family.ToIPFamily();

    /// <summary>The next hops of a multipath route (<c>nexthop</c>); empty for any other route.</summary>
    public HostRouteNextHops NextHops => _pattern.NextHops;

    /// <summary>The id of the next hop object that the route uses (<c>nhid</c>), or null.</summary>
    public uint? NextHopId => Sample.NextHopId;

    /// <summary>The state flags of the route: <c>OnLink</c>, <c>LinkDown</c>, <c>Dead</c> and so on.</summary>
    public RouteFlags Flags => Sample.Flags;

    /// <summary>The type of service of the packets that the route is for, or 0 for any (<c>tos</c>, IPv4 only).</summary>
    public byte TypeOfService => Sample.TypeOfService;

    /// <summary>The path MTU in bytes (<c>mtu</c>), or null.</summary>
    public uint? Mtu => Sample.Metrics?[RouteMetricKind.Mtu];

    /// <summary>The maximum segment size to advertise, in bytes (<c>advmss</c>), or null.</summary>
    public uint? AdvertisedMss => Sample.Metrics?[RouteMetricKind.AdvertisedMss];

    /// <summary>The largest window to advertise, in bytes (<c>window</c>), or null.</summary>
    public uint? Window => Sample.Metrics?[RouteMetricKind.Window];

    /// <summary>The initial congestion window, in segments (<c>initcwnd</c>), or null.</summary>
    public uint? InitialCongestionWindow => Sample.Metrics?[RouteMetricKind.InitialCongestionWindow];

    /// <summary>The hop limit of packets (<c>hoplimit</c>), or null.</summary>
    public uint? HopLimit => Sample.Metrics?[RouteMetricKind.HopLimit];

    /// <summary>All path metrics with their locks, or null for none.</summary>
    public HostRouteMetrics? PathMetrics => Sample.Metrics is RouteMetrics metrics ? new HostRouteMetrics(metrics) : null;

    /// <summary>The preference among IPv6 routes with the same metric (<c>pref</c>, RFC 4191), or null.</summary>
    public RoutePreference? Preference => Sample.Preference;

    /// <summary>The rest of the lifetime of an IPv6 route (<c>expires</c>), or null if it does not expire.</summary>
    public TimeSpan? Expires => Sample.Lifetime;

    /// <summary>The source addresses that an IPv6 route is for (<c>from</c>), or null for all.</summary>
    public IPNetwork? SourcePrefix => Sample.SourcePrefix;

    /// <summary>The realms (<c>realms</c>), with the source's realm in the upper 16 bits, or null.</summary>
    public uint? Realms => Sample.Realms;

    /// <summary>The type of the route's encapsulation of packets (<c>encap</c>), or null.</summary>
    public RouteEncapsulationType? EncapsulationType => Sample.EncapsulationType;

    /// <summary>The kernel's cache information of the route (<c>struct rta_cacheinfo</c>), or null.</summary>
    public RouteCacheInformation? CacheInformation => Sample.CacheInformation;

    /// <summary>The same as <see cref="Destination"/>. This name and the next four are those of NetTCPIP on Windows.</summary>
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
    /// The kernel's own message of the route (<c>struct rtmsg</c> and attributes), in Base64. It has every attribute, also those without a
    /// property here, so that an object from a file or a remote session can be restored to the same route.
    /// </summary>
    public string Message => Convert.ToBase64String(Entry.Payload.Span);

    /// <summary>The route that the kernel reported, with every attribute. Each call makes a new object.</summary>
    internal Route Entry => _pattern.Routes.ToRoute(Address);

    /// <summary>A route that equals the reported one except perhaps for the destination's address.</summary>
    internal Route Sample => _pattern.Routes.Sample;

    /// <summary>Whether a report of the kernel is exactly this route.</summary>
    internal bool Holds(Route report) => _pattern.Routes.Matches(report) && _pattern.Routes.AddressOf(report) == Address;

    /// <summary>Whether both are the same entry of the same table, see <see cref="Route.IsSameRoute"/>.</summary>
    internal bool IsSameRoute(HostRoute other)
        => _pattern == other._pattern ? Address == other.Address : Entry.IsSameRoute(other.Entry);

    private UInt128 Address => new(_upper, _lower);

    /// <summary>The route in the form that <c>ip route</c> prints.</summary>
    public override string ToString() => RouteFields.Print(this);
}
