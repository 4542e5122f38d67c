using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>
/// Which routes to list; a property that is null matches every route. The kernel filters by table, protocol, type (except blackholes) and
/// interface (<c>NETLINK_GET_STRICT_CHK</c>). No kernel filters by destination, so that is done here.
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

    /// <summary>The families to list: one dump each.</summary>
    internal IEnumerable<AddressFamily> Families => (Destination?.BaseAddress.AddressFamily, Family) switch
    {
        (AddressFamily destination, AddressFamily family) => destination == family ? [family] : [],
        (AddressFamily destination, null) => [destination],
        (null, AddressFamily family) => [family],
        _ => [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6],
    };

    internal void Write(AddressFamily family, ref MessageWriter request)
    {
        // A route may be a blackhole by its next hop object. The kernel reports that type, but filters by the type that the route was made with.
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
    /// Whether the filter lets a route through. All is compared again: a protocol or type of 0 is a wildcard for the kernel, and a kernel
    /// without strict checking filters nothing.
    /// </summary>
    /// <param name="route">The route.</param>
    /// <param name="destination">The bytes of the filter's destination address, if it has one.</param>
    internal bool Matches(RouteMessage route, byte[]? destination)
        => (Table is null || Table == route.Table)
        && (Protocol is null || Protocol == route.Protocol)
        && (Type is null || Type == route.Type)
        && (Destination is not IPNetwork prefix || route.HasDestination(destination, prefix.PrefixLength))
        && (InterfaceIndex is not int index || route.Uses(index));
}
