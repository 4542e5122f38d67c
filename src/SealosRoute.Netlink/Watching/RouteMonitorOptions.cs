using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>What a <see cref="RouteMonitor"/> watches, and how.</summary>
public sealed class RouteMonitorOptions
{
    /// <summary>IPv4 or IPv6; both if null.</summary>
    public AddressFamily? Family { get; init; }

    /// <summary>The number of the table; all tables if null.</summary>
    public uint? Table { get; init; }

    /// <summary>Whether the routes that are there at the start come first, each as <see cref="RouteEventKind.Added"/>.</summary>
    public bool EmitsCurrent { get; init; }

    /// <summary>
    /// The receive buffer to ask for, in bytes. It is a limit, and taken only by notifications that wait: one takes about a kilobyte.
    /// Beyond the system's own limit (<c>net.core.rmem_max</c>) it is given to those who have <c>CAP_NET_ADMIN</c>.
    /// </summary>
    public int ReceiveBufferSize { get; init; } = 64 * 1024 * 1024;
}
