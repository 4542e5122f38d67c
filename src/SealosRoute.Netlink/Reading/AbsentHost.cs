using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;

namespace SealosRoute.Netlink;

/// <summary>
/// Shows by look-ups that a table has no route to a single IPv4 host, which takes microseconds where listing takes as long as the table is.
/// A look-up finds the longest prefix. It passes over a route of the host's own if that is for another type of service, so each is asked for;
/// if its link is down and such routes are to be ignored, so nothing may be set to ignore them; and if it is of type throw, so what another
/// table answers shows nothing. Where no table answers, the rules must be such that this one was asked, and its routes of type throw are
/// listed. What is left are routes for a type of service that the kernel takes but never matches: of the upper three bits it heeds none
/// (<c>fib_dscp_masked_match</c> of <c>net/ip_fib.h</c>). For IPv6 it cannot be shown: there a look-up passes over routes for more reasons.
/// </summary>
internal static class AbsentHost
{
    /// <summary>The three bits that the kernel heeds stand above two others (<c>INET_DSCP_LEGACY_TOS_MASK</c> of <c>net/inet_dscp.h</c>).</summary>
    private const int TypesOfService = 8;

    private const int TypeOfServiceShift = 2;

    /// <summary>Whether it can be shown at all.</summary>
    internal static bool CanBeShown(IPNetwork destination)
        => destination.BaseAddress.AddressFamily == AddressFamily.InterNetwork
        && destination.PrefixLength == Families.AddressSize(AddressFamily.InterNetwork) * 8;

    /// <summary>Whether there is none. False says nothing.</summary>
    internal static bool IsShown(NetlinkConnection connection, IPNetwork destination, uint table, CancellationToken cancellation)
        => CanBeShown(destination)
        && LookUp(connection, destination.BaseAddress, table, count: 1) is { IsOfOthers: true }
        && LookUp(connection, destination.BaseAddress, table, TypesOfService) is { IsOfOthers: true } all
        && !IgnoresLinksDown(connection, cancellation)
        && (all.Unreachable == 0
            || (PlainRules.LeadTo(connection, table, cancellation) && !IsThrown(connection, destination, table, cancellation)));

    /// <summary>Looks the host up for the first types of service.</summary>
    private static Tally LookUp(NetlinkConnection connection, IPAddress host, uint table, int count)
    {
        using RequestBatch batch = new() { Capacity = count };
        for (int i = 0; i < count; i++)
        {
            MessageWriter request = batch.Begin(LinuxRtnetlink.RTM_GETROUTE, flags: 0);
            new RouteQuery(host) { MatchTable = true, TypeOfService = (byte)(i << TypeOfServiceShift) }.Write(ref request);
            batch.End(request);
        }

        Tally tally = new(table, count);
        connection.ExecuteAll(batch, tally, static (_, message, tally) => tally.Add(message));
        return tally;
    }

    /// <summary>Whether a route of type throw leads to the host; the kernel lists only such.</summary>
    private static bool IsThrown(NetlinkConnection connection, IPNetwork destination, uint table, CancellationToken cancellation)
    {
        RouteFilter filter = new() { Table = table, Type = RouteType.Throw };
        StrongBox<bool> isThrown = new();
        byte[] address = destination.BaseAddress.GetAddressBytes();
        bool isConsistent = RouteDump.Run(
            connection,
            filter,
            AddressFamily.InterNetwork,
            (address, isThrown),
            static (message, all) =>
            {
                all.isThrown.Value |= new RouteMessage(message).HasDestination(all.address, all.address.Length * 8);
                return true;
            },
            cancellation);
        return isThrown.Value || !isConsistent;
    }

    /// <summary>Whether any interface has the sysctl <c>ignore_routes_with_linkdown</c>.</summary>
    private static bool IgnoresLinksDown(NetlinkConnection connection, CancellationToken cancellation)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_GETNETCONF);
        request.Append(new netconfmsg { ncm_family = LinuxSocket.AF_INET });
        StrongBox<bool> ignores = new();
        bool isConsistent = connection.Dump(
            request,
            "List interface settings",
            subject: null,
            ignores,
            static (message, ignores) =>
            {
                foreach (NetlinkAttribute attribute in message.Attributes<netconfmsg>())
                {
                    ignores.Value |= attribute.Type == LinuxNetconf.NETCONFA_IGNORE_ROUTES_WITH_LINKDOWN && attribute.Read<int>() != 0;
                }

                return true;
            },
            cancellation);
        return ignores.Value || !isConsistent;
    }

    /// <summary>What the answers to so many look-ups add up to.</summary>
    private sealed class Tally(uint table, int count)
    {
        /// <summary>How many were routes of the table to more than the host.</summary>
        private int _others;

        /// <summary>How many said that nothing leads there, as they do where a route of type throw has the last word.</summary>
        internal int Unreachable { get; private set; }

        /// <summary>Whether none was of a route to the host.</summary>
        internal bool IsOfOthers => _others + Unreachable == count;

        internal void Add(NetlinkMessage message)
        {
            if (message.Type == LinuxNetlink.NLMSG_ERROR)
            {
                Unreachable += message.Body<int>() == -(int)Errno.ENETUNREACH ? 1 : 0;
                return;
            }

            RouteMessage route = new(message);
            _others += route.Table == table && route.DestinationLength < Families.AddressSize(AddressFamily.InterNetwork) * 8 ? 1 : 0;
        }
    }
}
