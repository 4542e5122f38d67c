using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// Reads and changes the routes of a network namespace, as <c>ip route</c> does. Reading needs no privilege, changing needs
/// <c>CAP_NET_ADMIN</c>. Not thread-safe.
/// </summary>
/// <remarks>
/// Every call throws <see cref="NetlinkException"/> if the kernel refuses, and <see cref="NetlinkConnectionException"/> if no complete
/// answer came.
/// </remarks>
public sealed class RouteClient : IDisposable
{
    /// <summary>A dump that the kernel calls interrupted is read again this often: under steady churn it need never be clean.</summary>
    private const int MaximumDumpAttempts = 10;

    private readonly NetlinkConnection _connection;

    private delegate MessageWriter RequestFactory();

    /// <summary>Opens a socket.</summary>
    /// <param name="home">The network namespace, held open by the caller for as long; null for the calling thread's.</param>
    public RouteClient(NetworkNamespace? home = null)
        : this(new NetlinkSocket(home))
    {
    }

    /// <summary>Speaks over a transport of the caller's, and disposes of it.</summary>
    /// <param name="transport">The transport.</param>
    public RouteClient(INetlinkTransport transport) => _connection = new NetlinkConnection(transport);

    /// <summary>Adds a route that must not exist yet (<c>ip route add</c>).</summary>
    /// <param name="route">The route.</param>
    /// <returns>The route as the kernel created it (<c>NLM_F_ECHO</c>).</returns>
    /// <exception cref="NetlinkException">
    /// <c>EEXIST</c>: the table has a route of this destination and metric, equal or not. <c>ENETUNREACH</c>: the gateway cannot be
    /// reached directly. <c>ENODEV</c>, <c>ENETDOWN</c>: the interface is missing or down. <c>EPERM</c>: no <c>CAP_NET_ADMIN</c>.
    /// </exception>
    /// <exception cref="System.ArgumentException">The preferred source is of another family than the destination.</exception>
    public Route Add(RouteSpec route)
    {
        MessageWriter request = _connection.Request(
            LinuxRtnetlink.RTM_NEWROUTE, LinuxNetlink.NLM_F_CREATE | LinuxNetlink.NLM_F_EXCL | LinuxNetlink.NLM_F_ECHO);
        route.Write(ref request);
        return RouteChangeRequest.Execute(_connection, request, "Add route", route) is [.., Route created]
            ? created
            : throw new NetlinkConnectionException(NetlinkConnectionFault.Inconsistent, $"The kernel added {route} and did not report it.");
    }

    /// <summary>
    /// Deletes exactly the given route (<c>ip route del</c> with all that <c>ip -d route</c> prints of it). Where the kernel takes a twin
    /// of it first, since no request tells them apart, the twin is put back at once.
    /// </summary>
    /// <param name="route">The route, as read before.</param>
    /// <exception cref="NetlinkException"><c>ESRCH</c>: it is not there any more. <c>EPERM</c>: no <c>CAP_NET_ADMIN</c>.</exception>
    public void Delete(Route route) => ExactDeletion.Run(_connection, route);

    /// <summary>All routes of one table to exactly one prefix, in the kernel's order (<c>ip route show exact</c>).</summary>
    /// <param name="destination">The prefix.</param>
    /// <param name="table">The number of the table.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public IReadOnlyList<Route> FindRoutes(IPNetwork destination, uint table = RouteTable.Main, CancellationToken cancellation = default)
    {
        byte[] address = destination.BaseAddress.GetAddressBytes();
        return Collect<Route>(
            () => RouteRequest(destination.BaseAddress.AddressFamily, table),
            "List routes to",
            destination,
            (message, found) =>
            {
                RouteMessage route = new(message);

                // The kernel has filtered by table, but never does by destination.
                if (route.Table == table && route.HasDestination(address, destination.PrefixLength))
                {
                    found.Add(new Route(route));
                }

                return true;
            },
            cancellation);
    }

    /// <summary>
    /// The routes whose destination address is zero, whatever its length, in the kernel's order: of IPv4's main table, or of all IPv6
    /// tables. The kernel lists IPv4 by destination, so only the start of that table is read, however large it is.
    /// </summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public IReadOnlyList<Route> ListZeroRoutes(AddressFamily family, CancellationToken cancellation = default)
    {
        bool isOrdered = family == AddressFamily.InterNetwork;
        return Collect<Route>(
            () => RouteRequest(family, isOrdered ? RouteTable.Main : LinuxRtnetlink.RT_TABLE_UNSPEC),
            "List default routes",
            subject: null,
            (message, found) =>
            {
                RouteMessage route = new(message);
                if (route.IsDestinationZero)
                {
                    found.Add(new Route(route));
                    return true;
                }

                return !isOrdered;
            },
            cancellation);
    }

    /// <summary>The interface of a name, or null (<c>ip link show NAME</c>).</summary>
    /// <param name="name">The name.</param>
    public Link? FindLink(string name)
    {
        // The kernel answers a longer name with ERANGE; there is no interface of that name either.
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) >= LinuxIf.IFNAMSIZ)
        {
            return null;
        }

        MessageWriter request = _connection.Request(LinuxRtnetlink.RTM_GETLINK);
        request.Append(default(ifinfomsg));
        request.Attribute(LinuxIf.IFLA_IFNAME, name);
        return FindLink(request, name);
    }

    /// <summary>The interface of a number, or null.</summary>
    /// <param name="index">The number, from 1.</param>
    public Link? FindLink(int index)
    {
        if (index < 1)
        {
            return null;
        }

        MessageWriter request = _connection.Request(LinuxRtnetlink.RTM_GETLINK);
        request.Append(new ifinfomsg { ifi_index = index });
        return FindLink(request, index);
    }

    /// <summary>All interfaces, in the kernel's order (<c>ip link</c>).</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public IReadOnlyList<Link> ListLinks(CancellationToken cancellation = default)
        => Collect<Link>(
            () =>
            {
                MessageWriter request = _connection.Request(LinuxRtnetlink.RTM_GETLINK);
                request.Append(default(ifinfomsg));
                return request;
            },
            "List interfaces",
            subject: null,
            static (message, found) =>
            {
                found.Add(Link.Read(message));
                return true;
            },
            cancellation);

    /// <summary>All addresses of all interfaces, IPv4 before IPv6, in the kernel's order (<c>ip address</c>).</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public IReadOnlyList<InterfaceAddress> ListAddresses(CancellationToken cancellation = default)
        => Collect<InterfaceAddress>(
            () =>
            {
                MessageWriter request = _connection.Request(LinuxRtnetlink.RTM_GETADDR);
                request.Append(default(ifaddrmsg));
                return request;
            },
            "List addresses",
            subject: null,
            static (message, found) =>
            {
                if (message.Type == LinuxRtnetlink.RTM_NEWADDR && InterfaceAddress.Read(message) is InterfaceAddress address)
                {
                    found.Add(address);
                }

                return true;
            },
            cancellation);

    /// <summary>Closes the socket.</summary>
    public void Dispose() => _connection.Dispose();

    private MessageWriter RouteRequest(AddressFamily family, uint table)
    {
        MessageWriter request = _connection.Request(LinuxRtnetlink.RTM_GETROUTE);
        request.Append(new rtmsg { rtm_family = Families.ToKernel(family) });
        if (table != LinuxRtnetlink.RT_TABLE_UNSPEC)
        {
            request.Attribute(LinuxRtnetlink.RTA_TABLE, table);
        }

        return request;
    }

    private Link? FindLink(MessageWriter request, object subject)
    {
        List<Link> found = [];
        try
        {
            _connection.Execute(request, "Find interface", subject, found, static (message, found) =>
            {
                found.Add(Link.Read(message));
                return true;
            });
        }
        catch (NetlinkException e) when (e.Error == Errno.ENODEV)
        {
            return null;
        }

        return found.FirstOrDefault();
    }

    /// <summary>Reads a dump into a list, again if the kernel says that it was not consistent.</summary>
    private List<TItem> Collect<TItem>(
        RequestFactory request, string operation, object? subject, MessageVisitor<List<TItem>> visit, CancellationToken cancellation)
    {
        for (int attempt = 0; attempt < MaximumDumpAttempts; attempt++)
        {
            List<TItem> found = [];
            try
            {
                if (_connection.Dump(request(), operation, subject, found, visit, cancellation))
                {
                    return found;
                }
            }
            catch (NetlinkException e) when (e.Error == Errno.ENOENT)
            {
                // "FIB table does not exist": the kernel makes a table, the main one too, with its first route.
                return [];
            }
        }

        throw new NetlinkConnectionException(
            NetlinkConnectionFault.Inconsistent, $"{operation}: the tables changed during each of {MaximumDumpAttempts} readings.");
    }
}
