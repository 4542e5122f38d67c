using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// A request to delete an IPv4 route that cannot delete any, and whose refusal shows whether there is one. The kernel finds the routes of
/// the named table, prefix and type of service without going through the table (<c>fib_table_delete</c> of <c>net/ipv4/fib_trie.c</c>),
/// compares each with the request, and answers <c>ESRCH</c> if none matches. The comparison reads the next hops of the request
/// (<c>fib_nh_match</c> of <c>net/ipv4/fib_semantics.c</c>). These are invalid, and so the refusal has a text if there was a route to compare.
/// </summary>
/// <remarks>
/// Two reasons keep it from deleting, and either is enough. A next hop with both kinds of gateway matches no route: <c>fib_nh_match</c>
/// returns <c>EINVAL</c>. And no route has a path MTU of 4,294,967,295 bytes, since the kernel cuts it to 65,520 (<c>ip_metrics_convert</c> of
/// <c>net/ipv4/metrics.c</c>): <c>fib_metrics_match</c>, which must agree too, returns false.
/// </remarks>
internal static class ImpossibleDeletion
{
    /// <summary>The path MTU that no route has.</summary>
    private const uint ImpossibleMtu = uint.MaxValue;

    private static readonly byte[] _nextHops = NextHops();

    /// <summary>Appends what names the routes of one table, prefix and type of service, and deletes none of them.</summary>
    internal static void Write(IPNetwork destination, uint table, byte typeOfService, ref MessageWriter request)
    {
        request.Append(new rtmsg
        {
            rtm_family = LinuxSocket.AF_INET,
            rtm_dst_len = (byte)destination.PrefixLength,
            rtm_tos = typeOfService,
            rtm_table = table <= byte.MaxValue ? (byte)table : (byte)LinuxRtnetlink.RT_TABLE_COMPAT,

            // Any scope.
            rtm_scope = LinuxRtnetlink.RT_SCOPE_NOWHERE,
        });
        request.Attribute(LinuxRtnetlink.RTA_DST, destination.BaseAddress);
        request.Attribute(LinuxRtnetlink.RTA_TABLE, table);
        request.Attribute(LinuxRtnetlink.RTA_MULTIPATH, _nextHops);
        using (request.Nest(LinuxRtnetlink.RTA_METRICS))
        {
            request.Attribute(LinuxRtnetlink.RTAX_MTU, ImpossibleMtu);
        }
    }

    /// <summary>One next hop, by any interface, with a gateway in <c>RTA_GATEWAY</c> and another in <c>RTA_VIA</c>.</summary>
    private static byte[] NextHops()
    {
        // A message to write into, of which only the payload is used.
        MessageWriter writer = new(stackalloc byte[64], type: 0, flags: 0);
        using (writer.Nest(default(rtnexthop)))
        {
            writer.Attribute(LinuxRtnetlink.RTA_GATEWAY, IPAddress.Loopback);
            GatewayAttribute.Write(IPAddress.Loopback, AddressFamily.InterNetworkV6, ref writer);
        }

        return writer.Payload.ToArray();
    }
}
