using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Which way a packet takes, as <c>ip route get</c> tells.</summary>
public sealed class RouteLookup
{
    internal RouteLookup(IPAddress host, HostRoute route)
    {
        Host = host;
        Route = route;
    }

    /// <summary>The address that was asked for.</summary>
    public IPAddress Host { get; }

    /// <summary>The gateway that the packet is handed to, or null if it is sent directly.</summary>
    public IPAddress? Gateway => Route.Gateway;

    /// <summary>The name of the interface that the packet leaves by; null if a table's entry has none, or several.</summary>
    public string? InterfaceName => Route.InterfaceName;

    /// <summary>The number of that interface, or null.</summary>
    public int? InterfaceIndex => Route.InterfaceIndex;

    /// <summary>
    /// The source address that the packet gets unless it has one. A table's entry (<c>-FibMatch</c>) names one only if it prefers it.
    /// </summary>
    public IPAddress? Source => Route.Source;

    /// <summary>Whether the packet stays on this host: the address is one of its own.</summary>
    public bool IsLocal => Route.Type == RouteType.Local;

    /// <summary>What happens to the packet: <c>Unicast</c>, <c>Local</c>, <c>Broadcast</c> and so on.</summary>
    public RouteType Type => Route.Type;

    /// <summary>The number of the table that decided, or null if none did: the interface was named, and no route leads there by it.</summary>
    public uint? Table => Route.Table == 0 ? null : Route.Table;

    /// <summary>The kernel's answer: a route to the address alone, or with <c>-FibMatch</c> the table's entry.</summary>
    public HostRoute Route { get; }

    /// <summary>The answer in the form that <c>ip route get</c> prints.</summary>
    public override string ToString() => Route.ToString();
}
