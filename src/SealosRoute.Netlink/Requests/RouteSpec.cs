using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace SealosRoute.Netlink;

/// <summary>A route to be added: what <c>ip route add</c> takes. Properties that are null are left to the kernel.</summary>
/// <param name="destination">The destination's prefix.</param>
public sealed class RouteSpec(IPNetwork destination)
{
    /// <summary>The destination's prefix.</summary>
    public IPNetwork Destination { get; } = destination;

    /// <summary>The gateway. Of the other family (<c>via inet6</c>) Linux takes it for IPv4 destinations only.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>The number of the outgoing interface; needed where there is no gateway, or a link-local one.</summary>
    public int? InterfaceIndex { get; init; }

    /// <summary>The metric, from 0 to 4294967295. Without one, the kernel takes 0 for IPv4 and 1024 for IPv6.</summary>
    public uint? Metric { get; init; }

    /// <summary>The source address for packets that have none yet: an address of this host, of the destination's family.</summary>
    public IPAddress? PreferredSource { get; init; }

    /// <summary>Whether the gateway is to be taken as reachable on the interface's link (<c>onlink</c>).</summary>
    public bool OnLink { get; init; }

    /// <summary>The number of the routing table.</summary>
    public uint Table { get; init; } = RouteTable.Main;

    /// <summary>Who installs the route.</summary>
    public RouteProtocol Protocol { get; init; } = RouteProtocol.Boot;

    /// <summary>What the route does.</summary>
    public RouteType Type { get; init; } = RouteType.Unicast;

    /// <summary>The type of service that the route is for, 0 for any; IPv6 knows none (<c>tos</c>).</summary>
    public byte TypeOfService { get; init; }

    /// <summary>The ways out of a multipath route (<c>nexthop</c>); then there is no gateway and no interface beside them.</summary>
    public IReadOnlyList<RouteNextHop> NextHops { get; init; } = [];

    /// <summary>The number of the next hop object to use (<c>nhid</c>); then there is no gateway and no interface beside it.</summary>
    public uint? NextHopId { get; init; }

    /// <summary>The path metrics (<c>mtu</c> and the like).</summary>
    public RouteMetrics? Metrics { get; init; }

    /// <summary>The preference among IPv6 routes of equal metric (<c>pref</c>).</summary>
    public RoutePreference? Preference { get; init; }

    /// <summary>How long an IPv6 route is to live, in whole seconds; anything between is rounded up (<c>expires</c>).</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>The scope; null for the one that <c>ip route</c> would choose.</summary>
    public RouteScope? Scope { get; init; }

    /// <summary>
    /// The scope that is requested: <see cref="Scope"/>, or else what <c>ip route</c> chooses. For example, it is the link for a unicast IPv4
    /// route without a gateway.
    /// </summary>
    public RouteScope EffectiveScope => Scope ?? (Destination.BaseAddress.AddressFamily, Type) switch
    {
        (AddressFamily.InterNetworkV6, _) => RouteScope.Universe,
        (_, RouteType.Local or RouteType.Nat) => RouteScope.Host,
        (_, RouteType.Broadcast or RouteType.Multicast or RouteType.Anycast) => RouteScope.Link,
        (_, RouteType.Unicast or RouteType.Unspecified) when Gateway is null && NextHopId is null && NextHops.Count == 0 => RouteScope.Link,
        _ => RouteScope.Universe,
    };

    /// <inheritdoc/>
    public override string ToString()
        => Destination + (Gateway is null ? "" : $" via {Gateway}") + (InterfaceIndex is null ? "" : $" dev #{InterfaceIndex}");

    /// <summary>
    /// The route that is asked for, as the kernel would report it, but for what the kernel adds (an interface, the identity of a route's
    /// object) and for a lifetime, which it reports in another attribute.
    /// </summary>
    /// <exception cref="ArgumentException">The addresses are of two families.</exception>
    internal Route ToRoute()
    {
        int size = NextHops.Count == 0 ? 1024 : Unsafe.SizeOf<nlmsghdr>() + ushort.MaxValue;
        MessageWriter writer = new(new byte[size], type: 0, flags: 0);
        Write(ref writer);
        return Route.Parse(writer.Complete(sequence: 0)[Unsafe.SizeOf<nlmsghdr>()..]);
    }

    internal void Write(ref MessageWriter writer)
    {
        writer.Append(new rtmsg
        {
            rtm_family = Families.ToKernel(Destination.BaseAddress.AddressFamily),
            rtm_dst_len = (byte)Destination.PrefixLength,
            rtm_tos = TypeOfService,
            rtm_table = Table <= byte.MaxValue ? (byte)Table : (byte)LinuxRtnetlink.RT_TABLE_COMPAT,
            rtm_protocol = (byte)Protocol,
            rtm_scope = (byte)EffectiveScope,
            rtm_type = (byte)Type,
            rtm_flags = OnLink ? LinuxRtnetlink.RTNH_F_ONLINK : 0,
        });
        writer.Attribute(LinuxRtnetlink.RTA_DST, Destination.BaseAddress);
        writer.Attribute(LinuxRtnetlink.RTA_TABLE, Table);
        GatewayAttribute.Write(Gateway, Destination.BaseAddress.AddressFamily, ref writer);
        if (PreferredSource is not null)
        {
            // The kernel takes sixteen bytes for an IPv4 address too, and reads the first four.
            if (PreferredSource.AddressFamily != Destination.BaseAddress.AddressFamily)
            {
                throw new ArgumentException($"The preferred source {PreferredSource} is not of the same family as {Destination}.");
            }

            writer.Attribute(LinuxRtnetlink.RTA_PREFSRC, PreferredSource);
        }

        writer.Attribute(LinuxRtnetlink.RTA_OIF, (uint?)InterfaceIndex);
        writer.Attribute(LinuxRtnetlink.RTA_PRIORITY, Metric);
        if ((Preference is not null || Lifetime is not null) && Destination.BaseAddress.AddressFamily == AddressFamily.InterNetwork)
        {
            // The kernel would ignore them.
            throw new ArgumentException($"A preference and a lifetime are for IPv6 routes, and {Destination} is IPv4.");
        }

        writer.Attribute(LinuxRtnetlink.RTA_NH_ID, NextHopId);
        writer.Attribute(LinuxRtnetlink.RTA_EXPIRES, Netlink.Lifetime.ToSeconds(Lifetime));
        if (Preference is RoutePreference preference)
        {
            writer.Attribute(LinuxRtnetlink.RTA_PREF, [(byte)preference]);
        }

        if (Metrics is not null)
        {
            Metrics.Write(ref writer);
        }
        else
        {
            NextHopObject.WriteNoMetrics(Destination.BaseAddress.AddressFamily, NextHopId, ref writer);
        }

        WriteNextHops(ref writer);
    }

    private void WriteNextHops(ref MessageWriter writer)
    {
        if (NextHops.Count == 0)
        {
            return;
        }

        using MessageNest nest = writer.Nest(LinuxRtnetlink.RTA_MULTIPATH);
        foreach (RouteNextHop hop in NextHops)
        {
            // rtnh_hops is the weight less one.
            rtnexthop header = new()
            {
                rtnh_flags = (byte)(hop.Flags & RouteFlags.OnLink),
                rtnh_hops = checked((byte)(hop.Weight - 1)),
                rtnh_ifindex = hop.InterfaceIndex,
            };
            using MessageNest entry = writer.Nest(header);
            GatewayAttribute.Write(hop.Gateway, Destination.BaseAddress.AddressFamily, ref writer);
            writer.Attribute(LinuxRtnetlink.RTA_FLOW, hop.Realms);
            if (hop.EncapsulationType is RouteEncapsulationType type)
            {
                writer.Attribute(LinuxRtnetlink.RTA_ENCAP, hop.Encapsulation.Span);
                writer.Attribute(LinuxRtnetlink.RTA_ENCAP_TYPE, BitConverter.GetBytes((ushort)type));
            }
        }
    }
}
