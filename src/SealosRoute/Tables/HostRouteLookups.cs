using SealosRoute.Netlink;
using static SealosRoute.KernelCall;

namespace SealosRoute;

/// <summary>Asks the kernel which way packets take. Every failure is a <see cref="RouteException"/>.</summary>
/// <param name="client">The client.</param>
/// <param name="tables">The tables of its network namespace.</param>
internal sealed class HostRouteLookups(RouteClient client, HostRouteTable tables)
{
    /// <summary>The way that a packet takes.</summary>
    internal RouteLookup LookUp(HostRouteQuery query)
    {
        RouteQuery question = query.ToKernelQuery(name => tables.FindInterface(name, $"Find route to {query}"));
        return Ask("Find route to", query, () =>
        {
            try
            {
                return new RouteLookup(query.Host, tables.Describe(SharedTrie.Correct(client, question, client.LookUp(question))));
            }
            catch (NetlinkException e) when (RouteException.SaysUnreachable(e))
            {
                throw RouteException.Unreachable($"Find route to {query}", e, hasSource: query.Source is not null);
            }
        });
    }
}
