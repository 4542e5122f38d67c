using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>What a <see cref="RouteMonitor"/> watches, and how.</summary>
public sealed class RouteMonitorOptions
{
    /// <summary>IPv4 or IPv6; both if null.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The number of the table; all tables if null.</summary>
    public uint? Table { get; init; }

    /// <summary>Whether the routes that exist at the start are reported first, each as <see cref="RouteEventKind.Added"/>.</summary>
    public bool EmitsCurrent { get; init; }

    /// <summary>
    /// The receive buffer to ask for, in bytes. It is a limit: only waiting notifications take memory, about a kilobyte each.
    /// Only <c>CAP_NET_ADMIN</c> may exceed the system's limit (<c>net.core.rmem_max</c>).
    /// </summary>
    public int ReceiveBufferSize { get; init; } = 64 * 1024 * 1024;
}
