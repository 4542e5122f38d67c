using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>
/// Which routes to list; what is null does not matter. Table, protocol, type (but for blackholes) and interface are filtered by the
/// kernel already (strict checking), the destination only here, since no kernel does it.
/// </summary>
public sealed class RouteFilter
{
    /// <summary>IPv4 or IPv6; both if null, IPv4 first.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The number of the table (<c>ip route show table N</c>); all tables if null.</summary>
    public uint? Table { get; init; }

    /// <summary>Who installed the routes (<c>proto</c>).</summary>
    public RouteProtocol? Protocol { get; init; }

    /// <summary>What the routes do (<c>type</c>).</summary>
    public RouteType? Type { get; init; }

    /// <summary>The number of the interface that the route, or any of its next hops, leaves by (<c>dev</c>).</summary>
    public int? InterfaceIndex { get; init; }

    /// <summary>The prefix that the routes lead to, exactly (<c>exact</c>).</summary>
    public IPNetwork? Destination { get; init; }

    /// <summary>The families to ask for: one dump each.</summary>
    internal IEnumerable<AddressFamily> Families => (Destination?.BaseAddress.AddressFamily, Family) switch
    {
        (AddressFamily destination, AddressFamily family) => destination == family ? [family] : [],
        (AddressFamily destination, null) => [destination],
        (null, AddressFamily family) => [family],
        _ => [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6],
    };

    internal void Write(AddressFamily family, ref MessageWriter request)
    {
        // A blackhole may be one by its next hop object: the kernel reports it so, and filters by the type that the route was made with.
        RouteType type = Type is null or RouteType.Blackhole ? RouteType.Unspecified : Type.Value;
        request.Append(new rtmsg
        {
            rtm_family = Netlink.Families.ToKernel(family),
            rtm_protocol = (byte)Protocol.GetValueOrDefault(),
            rtm_type = (byte)type,
        });
        if (Table is uint table)
        {
            request.Attribute(LinuxRtnetlink.RTA_TABLE, table);
        }

        if (InterfaceIndex is int index)
        {
            request.Attribute(LinuxRtnetlink.RTA_OIF, (uint)index);
        }
    }

    /// <summary>
    /// Whether a route is one of those that were asked for. A protocol or type of 0 is a wildcard for the kernel, and a kernel without
    /// strict checking filters nothing.
    /// </summary>
    /// <param name="route">The route.</param>
    /// <param name="destination">The bytes of the destination's address, if there is one.</param>
    internal bool Matches(RouteMessage route, byte[]? destination)
        => (Table is null || Table == route.Table)
        && (Protocol is null || Protocol == route.Protocol)
        && (Type is null || Type == route.Type)
        && (Destination is not IPNetwork prefix || route.HasDestination(destination, prefix.PrefixLength))
        && (InterfaceIndex is not int index || route.Uses(index));
}
