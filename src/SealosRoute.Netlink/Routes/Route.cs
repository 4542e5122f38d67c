using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// A route as the kernel reported it, as <c>ip route</c> lists it. What is absent in the kernel's message is null here. A route
/// keeps only the message, and reads each property from it on demand.
/// </summary>
public sealed class Route
{
    private readonly ReadOnlyMemory<byte> _payload;

    internal Route(RouteMessage message)
        : this(message.Payload.ToArray(), message)
    {
    }

    /// <summary>Keeps a message.</summary>
    internal Route(ReadOnlyMemory<byte> payload)
        : this(payload, new RouteMessage(new NetlinkMessage(default, payload.Span)))
    {
    }

    private Route(ReadOnlyMemory<byte> payload, RouteMessage message)
    {
        // Properties are read later, and must not fail then.
        message.Validate();
        _payload = payload;
    }

    /// <summary>IPv4 (<c>InterNetwork</c>) or IPv6 (<c>InterNetworkV6</c>).</summary>
    public AddressFamily Family => Families.FromKernel(Body.rtm_family);

    /// <summary>The destination's prefix.</summary>
    public IPNetwork Destination => Message.ReadDestination();

    /// <summary>The length of the destination's prefix, in bits.</summary>
    public int PrefixLength => Body.rtm_dst_len;

    /// <summary>The type of service that the route is for, 0 for any (<c>ip route … tos</c>).</summary>
    public byte TypeOfService => Body.rtm_tos;

    /// <summary>The number of the routing table.</summary>
    public uint Table => Message.Table;

    /// <summary>Who installed the route.</summary>
    public RouteProtocol Protocol => (RouteProtocol)Body.rtm_protocol;

    /// <summary>How far away the destination is.</summary>
    public RouteScope Scope => (RouteScope)Body.rtm_scope;

    /// <summary>What the route does with a packet.</summary>
    public RouteType Type => (RouteType)Body.rtm_type;

    /// <summary>State and options of the route, as the kernel reports them.</summary>
    public RouteFlags Flags => (RouteFlags)Body.rtm_flags;

    /// <summary>
    /// The gateway (<c>RTA_GATEWAY</c>, or <c>RTA_VIA</c> if it is of the other family), or null without one or with several.
    /// </summary>
    public IPAddress? Gateway => Message.ReadGateway();

    /// <summary>The number of the outgoing interface, or null if the route has none or several.</summary>
    public int? InterfaceIndex => Message.InterfaceIndex;

    /// <summary>The metric (the kernel's priority; lower is preferred), or null if there is none, which counts as 0.</summary>
    public uint? Metric => Message.Metric;

    /// <summary>The source address that packets get unless they have one (<c>ip route … src</c>), or null.</summary>
    public IPAddress? PreferredSource => Message.ReadPreferredSource();

    /// <summary>The number of the next hop object that the route uses (<c>ip route … nhid</c>), or null.</summary>
    public uint? NextHopId => Message.NextHopId;

    /// <summary>Whether the route has several ways out.</summary>
    public bool HasNextHops => Message.HasNextHops;

    /// <summary>The next hops of a multipath route; empty for any other.</summary>
    public IReadOnlyList<RouteNextHop> NextHops => Message.ReadNextHops();

    /// <summary>The path metrics (<c>ip route … mtu</c> and the like), or null if the route sets none.</summary>
    public RouteMetrics? Metrics => Find(LinuxRtnetlink.RTA_METRICS) is { IsEmpty: false } nest ? new RouteMetrics(nest) : null;

    /// <summary>The sources that an IPv6 route is for (<c>ip -6 route … from</c>), or null for all.</summary>
    public IPNetwork? SourcePrefix
    {
        get
        {
            RouteMessage message = Message;
            return message.SourceLength == 0 ? null : message.ReadPrefix(Find(LinuxRtnetlink.RTA_SRC), message.SourceLength);
        }
    }

    /// <summary>The preference of an IPv6 route (<c>ip -6 route … pref</c>), or null.</summary>
    public RoutePreference? Preference
        => Find(LinuxRtnetlink.RTA_PREF) is { IsEmpty: false } value ? (RoutePreference)value[0] : null;

    /// <summary>
    /// What is left of an IPv6 route's lifetime, to a hundredth of a second (<c>ip -6 route … expires</c>), or null if it has no end.
    /// Negative if it has ended and the kernel has not removed the route yet.
    /// </summary>
    public TimeSpan? Lifetime
        => ReadCacheInformation() is { rta_expires: not 0 } information
            ? Netlink.Lifetime.FromTicks(information.rta_expires)
            : null;

    /// <summary>The realms, the source's in the upper sixteen bits (<c>ip route … realms</c>), or null.</summary>
    public uint? Realms => Read<uint>(LinuxRtnetlink.RTA_FLOW);

    /// <summary>The kind of encapsulation (<c>ip route … encap</c>), or null for none.</summary>
    public RouteEncapsulationType? EncapsulationType => (RouteEncapsulationType?)Read<ushort>(LinuxRtnetlink.RTA_ENCAP_TYPE);

    /// <summary>The parameters of the encapsulation, as attributes that depend on its type; empty for none.</summary>
    public ReadOnlyMemory<byte> Encapsulation => Find(LinuxRtnetlink.RTA_ENCAP).ToArray();

    /// <summary>The cache information of the route (<c>RTA_CACHEINFO</c>), or null.</summary>
    public RouteCacheInformation? CacheInformation
        => ReadCacheInformation() is rta_cacheinfo information ? new RouteCacheInformation(information) : null;

    /// <summary>The mark that a look-up was made for (<c>ip route get … mark</c>), or null.</summary>
    public uint? Mark => Read<uint>(LinuxRtnetlink.RTA_MARK);

    /// <summary>The number of the user that a look-up was made for (<c>ip route get … uid</c>), or null.</summary>
    public uint? UserId => Read<uint>(LinuxRtnetlink.RTA_UID);

    /// <summary>
    /// The message as it came (<c>struct rtmsg</c> and attributes, in the byte order of the machine): the route's full identity, also where
    /// it is not understood here. <see cref="Parse"/> reads it again.
    /// </summary>
    public ReadOnlyMemory<byte> Payload => _payload;

    /// <summary>All properties at once: to read several of them this way reads the message once.</summary>
    public RouteMessage Message => new(new NetlinkMessage(default, _payload.Span));

    private rtmsg Body => MemoryMarshal.Read<rtmsg>(_payload.Span);

    /// <summary>Reads a route that was kept as its <see cref="Payload"/>.</summary>
    /// <param name="payload">The bytes.</param>
    /// <exception cref="MalformedMessageException">The bytes are no route of IPv4 or IPv6.</exception>
    public static Route Parse(ReadOnlySpan<byte> payload)
    {
        Route route = new(payload.ToArray());
        if (route.Family == AddressFamily.Unspecified)
        {
            throw new MalformedMessageException("Malformed netlink message: the route is neither of IPv4 nor of IPv6.");
        }

        // The constructor does not check what few routes have.
        _ = (route.Metrics, route.SourcePrefix, route.Preference, route.CacheInformation, route.Realms, route.EncapsulationType);
        return route;
    }

    /// <summary>
    /// Whether both are the same entry of the same table: equal in all that <c>ip -d route</c> prints, apart from state such as
    /// <c>linkdown</c> and what is left of a lifetime.
    /// </summary>
    /// <param name="other">A route, perhaps read at another time.</param>
    public bool IsSameRoute(Route other) => RouteIdentity.IsSame(_payload.Span, other._payload.Span, withObjectWays: false);

    /// <inheritdoc/>
    public override string ToString()
        => Destination
        + (Gateway is null ? "" : $" via {Gateway}")
        + (InterfaceIndex is null ? "" : $" dev #{InterfaceIndex}")
        + (Metric is null ? "" : $" metric {Metric}");

    private rta_cacheinfo? ReadCacheInformation() => Read<rta_cacheinfo>(LinuxRtnetlink.RTA_CACHEINFO);

    private T? Read<T>(ushort attribute)
        where T : unmanaged
        => Find(attribute) is { IsEmpty: false } value ? new NetlinkAttribute(attribute, value).Read<T>() : null;

    /// <summary>The value of an attribute that few routes have, or nothing.</summary>
    private ReadOnlySpan<byte> Find(ushort type)
    {
        foreach (NetlinkAttribute attribute in new NetlinkMessage(default, _payload.Span).Attributes<rtmsg>())
        {
            if (attribute.Type == type)
            {
                return attribute.Value;
            }
        }

        return default;
    }
}
