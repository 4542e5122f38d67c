using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>A route to be added: what <c>ip route add</c> takes. What is null is left to the kernel.</summary>
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

    /// <summary>The scope, as <c>ip route</c> chooses it: of the link for a unicast IPv4 route without a gateway, for example.</summary>
    public RouteScope Scope => Destination.BaseAddress.AddressFamily != AddressFamily.InterNetwork ? RouteScope.Universe : Type switch
    {
        RouteType.Local or RouteType.Nat => RouteScope.Host,
        RouteType.Broadcast or RouteType.Multicast or RouteType.Anycast => RouteScope.Link,
        RouteType.Unicast or RouteType.Unspecified when Gateway is null => RouteScope.Link,
        _ => RouteScope.Universe,
    };

    /// <inheritdoc/>
    public override string ToString()
        => Destination + (Gateway is null ? "" : $" via {Gateway}") + (InterfaceIndex is null ? "" : $" dev #{InterfaceIndex}");

    internal void Write(ref MessageWriter writer)
    {
        writer.Append(new rtmsg
        {
            rtm_family = Families.ToKernel(Destination.BaseAddress.AddressFamily),
            rtm_dst_len = (byte)Destination.PrefixLength,
            rtm_table = Table <= byte.MaxValue ? (byte)Table : (byte)LinuxRtnetlink.RT_TABLE_COMPAT,
            rtm_protocol = (byte)Protocol,
            rtm_scope = (byte)Scope,
            rtm_type = (byte)Type,
            rtm_flags = OnLink ? LinuxRtnetlink.RTNH_F_ONLINK : 0,
        });
        writer.Attribute(LinuxRtnetlink.RTA_DST, Destination.BaseAddress);
        writer.Attribute(LinuxRtnetlink.RTA_TABLE, Table);
        if (Gateway is not null)
        {
            WriteGateway(Gateway, ref writer);
        }

        if (PreferredSource is not null)
        {
            // The kernel takes sixteen bytes for an IPv4 address too, and reads the first four.
            if (PreferredSource.AddressFamily != Destination.BaseAddress.AddressFamily)
            {
                throw new ArgumentException($"The preferred source {PreferredSource} is not of the same family as {Destination}.");
            }

            writer.Attribute(LinuxRtnetlink.RTA_PREFSRC, PreferredSource);
        }

        if (InterfaceIndex is int index)
        {
            writer.Attribute(LinuxRtnetlink.RTA_OIF, (uint)index);
        }

        if (Metric is uint metric)
        {
            writer.Attribute(LinuxRtnetlink.RTA_PRIORITY, metric);
        }
    }

    /// <summary>
    /// A gateway of the other family stands in <c>RTA_VIA</c> (<c>struct rtvia</c>: a family of two bytes and the address): in
    /// <c>RTA_GATEWAY</c> the kernel would read the first four bytes of an IPv6 gateway as an IPv4 one.
    /// </summary>
    private void WriteGateway(IPAddress gateway, ref MessageWriter writer)
    {
        if (gateway.AddressFamily == Destination.BaseAddress.AddressFamily)
        {
            writer.Attribute(LinuxRtnetlink.RTA_GATEWAY, gateway);
            return;
        }

        Span<byte> via = stackalloc byte[sizeof(ushort) + 16];
        ushort family = Families.ToKernel(gateway.AddressFamily);
        MemoryMarshal.Write(via, family);
        gateway.TryWriteBytes(via[sizeof(ushort)..], out int length);
        writer.Attribute(LinuxRtnetlink.RTA_VIA, via[..(sizeof(ushort) + length)]);
    }
}
