using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace SealosRoute.Netlink;

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
    private readonly NetlinkConnection _connection;
    private readonly LinkReader _links;

    /// <summary>Opens a socket.</summary>
    /// <param name="home">The network namespace, held open by the caller for as long; null for the calling thread's.</param>
    public RouteClient(NamespaceHandle? home = null)
        : this(TracingTransport.Wrap(new NetlinkSocket(home)))
    {
    }

    /// <summary>Uses a transport, and disposes of it.</summary>
    /// <param name="transport">The transport.</param>
    internal RouteClient(INetlinkTransport transport)
    {
        _connection = new NetlinkConnection(transport);
        _links = new LinkReader(_connection);
    }

    /// <summary>The netlink port that requests are sent from.</summary>
    internal uint Port => _connection.Port;

    /// <summary>Adds a route that must not exist yet (<c>ip route add</c>).</summary>
    /// <param name="route">The route.</param>
    /// <param name="append">
    /// Whether it may stand behind others of the same destination, type of service and metric (<c>ip route append</c>).
    /// </param>
    /// <returns>The route as the kernel created it (<c>NLM_F_ECHO</c>).</returns>
    /// <exception cref="NetlinkException">
    /// <c>EEXIST</c>: the table has a route of this destination and metric, equal or not. <c>ENETUNREACH</c>: the gateway cannot be
    /// reached directly. <c>ENODEV</c>, <c>ENETDOWN</c>: the interface is missing or down. <c>EPERM</c>: no <c>CAP_NET_ADMIN</c>.
    /// </exception>
    /// <exception cref="System.ArgumentException">The preferred source is of another family than the destination.</exception>
    public Route Add(RouteSpec route, bool append = false)
    {
        MessageWriter request = AdditionRequest(append);
        route.Write(ref request);
        return Add(request, route);
    }

    /// <summary>
    /// Adds a route again as it was read: with all that the kernel reported, also what is not understood here, and with what was left of its
    /// lifetime.
    /// </summary>
    /// <param name="route">The route, as read before.</param>
    /// <param name="append">
    /// Whether it may stand behind others of the same destination, type of service and metric (<c>ip route append</c>). IPv6 makes
    /// one multipath route of those that have gateways.
    /// </param>
    /// <returns>The route as the kernel created it.</returns>
    /// <exception cref="NetlinkException">See <see cref="Add(RouteSpec, bool)"/>.</exception>
    public Route Add(Route route, bool append = false)
    {
        MessageWriter request = AdditionRequest(append);
        RouteReplay.WriteAddition(route, ref request);
        return Add(request, route);
    }

    /// <summary>
    /// Adds a route as it was read, before others of the same destination, type of service and metric (<c>ip route prepend</c>). IPv6 has no
    /// order there, and makes one multipath route of those that have gateways.
    /// </summary>
    /// <param name="route">The route, as read before.</param>
    /// <returns>The route as the kernel created it.</returns>
    /// <exception cref="NetlinkException">See <see cref="Add(RouteSpec, bool)"/>.</exception>
    public Route Prepend(Route route)
    {
        MessageWriter request = Addition(mode: 0);
        RouteReplay.WriteAddition(route, ref request);
        return Add(request, route);
    }

    /// <summary>
    /// Deletes exactly the given route (<c>ip route del</c> with all that <c>ip -d route</c> prints of it). Where the kernel would delete
    /// a twin instead, since no request tells them apart, the twin is added again at once. If the kernel would refuse that, nothing is deleted.
    /// </summary>
    /// <param name="route">The route, as read before.</param>
    /// <exception cref="NetlinkException">
    /// <c>ESRCH</c>: the route is not there. <c>EPERM</c>: no <c>CAP_NET_ADMIN</c>. Another: a twin is before it that the kernel would not
    /// accept again.
    /// </exception>
    public void Delete(Route route) => ExactDeletion.Run(_connection, route);

    /// <summary>Tests, changing nothing, whether the kernel would accept the route if the one in its slot were gone.</summary>
    /// <param name="route">The route; there must be one of its destination, type of service and metric.</param>
    /// <returns>Why it would be refused, or null if it would be accepted. <c>ENOENT</c> if its slot is not taken.</returns>
    internal NetlinkException? TryAdd(Route route) => AdditionTrial.Run(_connection, route);

    /// <summary>
    /// Begins to add routes that must not exist yet, in order and at the kernel's speed (<c>ip -batch</c>): many go in one call, and the
    /// others go on after one that is refused. Dispose of it at the end, after <see cref="RouteBulk.Flush"/>.
    /// </summary>
    /// <param name="refused">Called with each route that the kernel refused, and why, see <see cref="Add(RouteSpec, bool)"/>.</param>
    /// <param name="created">Called with each other route, and the route that the kernel created. Both are called in the order of the routes.</param>
    /// <param name="cancellation">Stops between two batches: what was sent is done and reported.</param>
    /// <exception cref="NetlinkConnectionException">
    /// The conversation broke, in this or a later call. Up to 256 routes that were not reported may have been changed or not.
    /// </exception>
    public BulkAddition BeginAddition(
        Action<object, NetlinkException> refused, Action<object, Route>? created = null, CancellationToken cancellation = default)
        => new(_connection, refused, created, cancellation);

    /// <summary>
    /// Begins to delete exactly the routes that will be given, in order and at the kernel's speed, as <see cref="Delete"/> does each. A twin
    /// that the kernel deletes instead is added again before the outcome is reported. Dispose of it at the end, after
    /// <see cref="RouteBulk.Flush"/>.
    /// </summary>
    /// <param name="refused">Called with each route that was not deleted, and why.</param>
    /// <param name="deleted">Called with each other route. Both are called in the order of the routes.</param>
    /// <param name="cancellation">Stops between two batches: what was sent is done and reported.</param>
    /// <exception cref="NetlinkConnectionException">
    /// The conversation broke, in this or a later call. Up to 256 routes that were not reported may have been changed or not.
    /// </exception>
    public BulkDeletion BeginDeletion(
        Action<Route, NetlinkException> refused, Action<Route>? deleted = null, CancellationToken cancellation = default)
        => new(_connection, refused, deleted, cancellation);

    /// <summary>
    /// Visits the routes that a filter lets through, in the kernel's order, as they come: nothing is kept, and no memory is allocated for a route
    /// (<c>ip route show</c>). The client is busy meanwhile. A table that does not exist has no routes.
    /// </summary>
    /// <param name="filter">Which routes.</param>
    /// <param name="visit">Called with each route; returns whether to go on.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Whether the list is consistent: false if the kernel says that the tables changed meanwhile.</returns>
    public bool VisitRoutes(RouteFilter filter, RouteVisitor visit, CancellationToken cancellation = default)
    {
        byte[]? destination = filter.Destination?.BaseAddress.GetAddressBytes();
        return Dump(filter, route => !filter.Matches(route, destination) || visit(route), cancellation);
    }

    /// <summary>
    /// The routes that a filter lets through, in the kernel's order, as they stood at one moment (<c>ip route show</c>).
    /// </summary>
    /// <param name="filter">Which routes.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public RouteSnapshot ReadRoutes(RouteFilter filter, CancellationToken cancellation = default)
        => ConsistentDump.Read("List routes", static () => new RouteSnapshot(), snapshot => VisitRoutes(
            filter,
            route =>
            {
                snapshot.Add(route);
                return true;
            },
            cancellation));

    /// <summary>
    /// Whether the kernel shows, without a listing, that a table has no route to a single host: in microseconds, however large the table is.
    /// It shows nothing of IPv6, nothing to a caller without <c>CAP_NET_ADMIN</c>, and nothing where there are next hop objects.
    /// </summary>
    /// <param name="host">The host, as a prefix of full length; any other gives false.</param>
    /// <param name="table">The number of the table.</param>
    /// <param name="cancellation">Stops the asking.</param>
    /// <returns>True if there is none. After false, ask <see cref="FindRoutes"/>.</returns>
    internal bool IsHostAbsent(IPNetwork host, uint table = RouteTable.Main, CancellationToken cancellation = default)
        => AbsentHost.IsShown(_connection, host, table, cancellation);

    /// <summary>Looks up the route that a packet takes, or the table's entry that decides it (<c>ip route get</c>).</summary>
    /// <param name="query">The packet.</param>
    /// <returns>
    /// The answer as a route: its destination is the address, and its preferred source is the source address that the packet gets. Or the
    /// entry itself.
    /// </returns>
    /// <exception cref="NetlinkException">
    /// <c>ENETUNREACH</c>, <c>EHOSTUNREACH</c>, <c>EACCES</c>, <c>EINVAL</c> without text: no route, or an unreachable, prohibit or
    /// blackhole one.
    /// </exception>
    public Route LookUp(RouteQuery query)
    {
        MessageWriter request = _connection.Request(LinuxRtnetlink.RTM_GETROUTE);
        query.Write(ref request);
        return RouteRequest.Execute(_connection, request, "Look up route to", query)
            ?? throw new NetlinkConnectionException(NetlinkConnectionFault.Inconsistent, $"The kernel did not answer the look-up of {query}.");
    }

    /// <summary>All routes of one table to exactly one prefix, in the kernel's order (<c>ip route show exact</c>).</summary>
    /// <param name="destination">The prefix.</param>
    /// <param name="table">The number of the table.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public IReadOnlyList<Route> FindRoutes(IPNetwork destination, uint table = RouteTable.Main, CancellationToken cancellation = default)
        => [.. ReadRoutes(new RouteFilter { Destination = destination, Table = table }, cancellation)];

    /// <summary>
    /// The routes whose destination address is zero, whatever its length, in the kernel's order: of IPv4's main table, or of all IPv6
    /// tables. The kernel lists IPv4 by destination, so only the start of that table is read, however large it is.
    /// </summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="cancellation">Stops the reading.</param>
    internal IReadOnlyList<Route> ListZeroRoutes(AddressFamily family, CancellationToken cancellation = default)
    {
        bool isOrdered = family == AddressFamily.InterNetwork;
        RouteFilter filter = new() { Family = family, Table = isOrdered ? RouteTable.Main : null };
        return ConsistentDump.Read<Route>("List default routes", found => Dump(
            filter,
            route =>
            {
                if (route.IsDestinationZero)
                {
                    found.Add(route.ToRoute());
                    return true;
                }

                return !isOrdered;
            },
            cancellation));
    }

    /// <summary>The interface of a name, or null (<c>ip link show NAME</c>).</summary>
    /// <param name="name">The name, or one of its alternative names (<c>altname</c>).</param>
    public Link? FindLink(string name) => _links.Find(name);

    /// <summary>The interface of a number, or null.</summary>
    /// <param name="index">The number, from 1.</param>
    public Link? FindLink(int index) => _links.Find(index);

    /// <summary>All interfaces, in the kernel's order (<c>ip link</c>).</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public IReadOnlyList<Link> ListLinks(CancellationToken cancellation = default) => _links.List(cancellation);

    /// <summary>All addresses of all interfaces, IPv4 before IPv6, in the kernel's order (<c>ip address</c>).</summary>
    /// <param name="cancellation">Stops the reading.</param>
    public IReadOnlyList<InterfaceAddress> ListAddresses(CancellationToken cancellation = default) => _links.ListAddresses(cancellation);

    /// <summary>Closes the socket.</summary>
    public void Dispose() => _connection.Dispose();

    private MessageWriter AdditionRequest(bool append) => Addition(append ? LinuxNetlink.NLM_F_APPEND : LinuxNetlink.NLM_F_EXCL);

    private MessageWriter Addition(int mode)
        => _connection.Request(LinuxRtnetlink.RTM_NEWROUTE, (ushort)(LinuxNetlink.NLM_F_CREATE | LinuxNetlink.NLM_F_ECHO | mode));

    private Route Add(MessageWriter request, object route)
        => RouteRequest.Execute(_connection, request, "Add route", route)
            ?? throw new NetlinkConnectionException(NetlinkConnectionFault.Inconsistent, $"The kernel added {route} and did not report it.");

    private bool Dump(RouteFilter filter, RouteVisitor visit, CancellationToken cancellation)
    {
        bool goesOn = true;
        bool consistent = true;
        foreach (AddressFamily family in filter.Families.TakeWhile(_ => goesOn))
        {
            consistent &= RouteDump.Run(
                _connection, filter, family, visit, (message, visit) => goesOn = visit(new RouteMessage(message)), cancellation);
        }

        return consistent;
    }
}
