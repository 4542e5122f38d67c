using System.Net;
using System.Net.Sockets;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>A route to be added: what <c>ip route add</c> takes. What is null is left to the kernel.</summary>
/// <param name="destination">The destination's prefix.</param>
public sealed class RouteSpec(IPNetwork destination)
{
    /// <summary>The destination's prefix.</summary>
    public IPNetwork Destination { get; } = destination;

    /// <summary>The gateway, of the destination's family.</summary>
    public IPAddress? Gateway { get; init; }

    /// <summary>The number of the outgoing interface; needed where there is no gateway, or a link-local one.</summary>
    public int? InterfaceIndex { get; init; }

    /// <summary>The metric, from 0 to 4294967295. Without one, the kernel takes 0 for IPv4 and 1024 for IPv6.</summary>
    public uint? Metric { get; init; }

    /// <summary>The source address for packets that have none yet: an address of this host.</summary>
    public IPAddress? PreferredSource { get; init; }

    /// <summary>Whether the gateway is to be taken as reachable on the interface's link (<c>onlink</c>).</summary>
    public bool OnLink { get; init; }

    /// <summary>The number of the routing table.</summary>
    public uint Table { get; init; } = RouteTable.Main;

    /// <summary>Who installs the route.</summary>
    public RouteProtocol Protocol { get; init; } = RouteProtocol.Boot;

    /// <summary>What the route does.</summary>
    public RouteType Type { get; init; } = RouteType.Unicast;

    /// <summary>The scope: of the link for an IPv4 route without a gateway, else the universe, as <c>ip route</c> chooses it.</summary>
    public RouteScope Scope
        => Gateway is null && Destination.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? RouteScope.Link : RouteScope.Universe;

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
            writer.Attribute(LinuxRtnetlink.RTA_GATEWAY, Gateway);
        }

        if (PreferredSource is not null)
        {
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
}
