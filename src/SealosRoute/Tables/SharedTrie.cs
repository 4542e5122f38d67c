using System.Linq;
using System.Net.Sockets;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Until a network namespace gets its first rule, the kernel keeps IPv4's local and main tables in one trie, and a look-up names main for
/// both (<c>fib_trie_table</c> of <c>net/ipv4/fib_trie.c</c>). It does not tell which it is like, and after the rule has gone the tables
/// stay apart.
/// </summary>
internal static class SharedTrie
{
    private const uint Local = 255;

    /// <summary>
    /// Whether the table that a look-up names may be the other one. What sends packets on is nearly never in the local table, and is
    /// believed: to know it, the kernel would have to walk through all of them.
    /// </summary>
    internal static bool IsDoubtful(Route found)
        => found is { Family: AddressFamily.InterNetwork, Table: RouteTable.Main }
        && found.Type is RouteType.Local or RouteType.Broadcast or RouteType.Anycast or RouteType.Multicast;

    /// <summary>The answer to a look-up, with the table that has the route: if the local table has it, that one decided.</summary>
    internal static Route Correct(RouteClient client, RouteQuery question, Route answer)
    {
        if (!IsDoubtful(answer))
        {
            return answer;
        }

        try
        {
            // What the packet gets is of one address; the tables' entry has its own prefix.
            Route entry = question.MatchTable ? answer : client.LookUp(new RouteQuery(question.Destination)
            {
                Source = question.Source,
                InterfaceIndex = question.InterfaceIndex,
                Mark = question.Mark,
                UserId = question.UserId,
                MatchTable = true,
            });
            Route local = InLocal(entry);
            return IsDoubtful(entry) && client.FindRoutes(entry.Destination, Local).Any(other => other.IsSameRoute(local)) ? InLocal(answer) : answer;
        }
        catch (NetlinkException)
        {
            // The route is gone meanwhile: the answer was one of before.
            return answer;
        }
    }

    private static Route InLocal(Route route) => new RouteEdit().Table(Local).Apply(route);
}
