using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Shows that a table has no route to a single IPv4 host. That takes microseconds, where listing takes as long as the table is. It asks for
/// each type of service whether there is a route (<see cref="ImpossibleDeletion"/>). It shows nothing where the kernel does not answer: to a
/// caller without <c>CAP_NET_ADMIN</c>, and where there are next hop objects, since a route that uses one gives no answer.
/// </summary>
/// <remarks>
/// A look-up (<c>RTM_GETROUTE</c>) cannot show it. It skips routes for another type of service, and compares only three bits of it
/// (<c>fib_dscp_masked_match</c> of <c>net/ip_fib.h</c>): no look-up finds a route whose type of service has other bits.
/// </remarks>
internal static class AbsentHost
{
    /// <summary>The two lowest bits are for congestion, and no route has them (<c>INET_DSCP_MASK</c> of <c>net/inet_dscp.h</c>).</summary>
    private const int TypeOfServiceShift = 2;

    /// <summary>The number of types of service that a route can have.</summary>
    private const int TypesOfService = 64;

    /// <summary>Whether the table has no route to the host, of any kind. False if it has one, or if that is not known.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="host">The host, as a prefix of full length; any other gives false.</param>
    /// <param name="table">The number of the table.</param>
    /// <param name="cancellation">Stops the asking.</param>
    internal static bool IsShown(NetlinkConnection connection, IPNetwork host, uint table, CancellationToken cancellation)
        => host.BaseAddress.AddressFamily == AddressFamily.InterNetwork
        && host.PrefixLength == Families.AddressSize(AddressFamily.InterNetwork) * 8
        && FindAnother(connection, host, table) is Route another
        && !HasNextHopObjects(connection, cancellation)
        && HasNone(connection, host, table, another);

    /// <summary>A route that exists, for a question whose answer is known. Null if there is none, or if the host has a route.</summary>
    private static Route? FindAnother(NetlinkConnection connection, IPNetwork host, uint table)
    {
        Route? decisive = LookUp(connection, host.BaseAddress);
        return decisive is null ? LookUp(connection, IPAddress.Loopback)
            : decisive.Table == table && decisive.Destination == host ? null
            : decisive;
    }

    private static Route? LookUp(NetlinkConnection connection, IPAddress address)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETROUTE);
        RouteQuery query = new(address) { MatchTable = true };
        query.Write(ref request);
        try
        {
            return RouteRequest.Execute(connection, request, "Look up route to", query);
        }
        catch (NetlinkException)
        {
            // There is no route, or one that refuses packets.
            return null;
        }
    }

    private static bool HasNextHopObjects(NetlinkConnection connection, CancellationToken cancellation)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETNEXTHOP);
        request.Append(default(nhmsg));
        StrongBox<bool> found = new();
        try
        {
            bool isConsistent = connection.Dump(
                request, "List next hop objects", subject: null, found, static (_, found) => !(found.Value = true), cancellation);
            return found.Value || !isConsistent;
        }
        catch (NetlinkException e) when (e.Error == Errno.EOPNOTSUPP)
        {
            // Before Linux 5.3 there were none.
            return false;
        }
    }

    private static bool HasNone(NetlinkConnection connection, IPNetwork host, uint table, Route another)
    {
        using RequestBatch batch = new() { Capacity = RequestBatch.MaximumCount };
        for (int i = 0; i < TypesOfService; i++)
        {
            Ask(batch, host, table, (byte)(i << TypeOfServiceShift));
        }

        // Without rules, IPv4's local and main tables are one, and a look-up reports main for both.
        Ask(batch, another.Destination, another.Table, another.TypeOfService);
        Ask(batch, another.Destination, RouteTable.Local, another.TypeOfService);

        Answers answers = new();
        connection.ExecuteAll(batch, answers, static (index, message, answers) => answers.Add(index, message));
        return answers is { Nothing: TypesOfService, HasAnother: true };
    }

    private static void Ask(RequestBatch batch, IPNetwork destination, uint table, byte typeOfService)
    {
        MessageWriter request = batch.Begin(LinuxRtnetlink.RTM_DELROUTE, flags: 0);
        ImpossibleDeletion.Write(destination, table, typeOfService, ref request);
        batch.End(request);
    }

    /// <summary>The sum of the answers.</summary>
    private sealed class Answers
    {
        /// <summary>The number of types of service for which the host has no route.</summary>
        internal int Nothing { get; private set; }

        /// <summary>Whether the kernel answered for the route that exists.</summary>
        internal bool HasAnother { get; private set; }

        internal void Add(int index, NetlinkMessage message)
        {
            if (message.Body<int>() != -(int)Errno.ESRCH)
            {
                return;
            }

            bool isThere = (message.Flags & LinuxNetlink.NLM_F_ACK_TLVS) != 0;
            Nothing += index < TypesOfService && !isThere ? 1 : 0;
            HasAnother |= index >= TypesOfService && isThere;
        }
    }
}
