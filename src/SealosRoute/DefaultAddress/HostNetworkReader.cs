using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Reads from the kernel what the choice of the host's own address depends on.</summary>
internal static class HostNetworkReader
{
    /// <summary>Kubernetes goes by the interfaces alone where this file does not exist.</summary>
    private const string RouteTableFile = "/proc/net/route";

    /// <summary>Reads the network of the client's namespace.</summary>
    /// <exception cref="RouteException">
    /// The kernel refused, or gave no complete answer. A refusal to list IPv6 routes is taken as having none, as Kubernetes does.
    /// </exception>
    internal static HostNetwork Read(RouteClient client, CancellationToken cancellation = default)
        => Read(client, File.Exists(RouteTableFile), cancellation);

    internal static HostNetwork Read(RouteClient client, bool hasRouteTable, CancellationToken cancellation = default)
    {
        try
        {
            // Routes before interfaces, as Kubernetes reads them: an interface that goes meanwhile is missing for both.
            IReadOnlyList<Route> routes = hasRouteTable
                ? [.. client.ListZeroRoutes(AddressFamily.InterNetwork, cancellation), .. IPv6Routes(client, cancellation)]
                : [];
            IReadOnlyList<Link> links = client.ListLinks(cancellation);
            IReadOnlyList<InterfaceAddress> addresses = client.ListAddresses(cancellation);
            return new HostNetwork(hasRouteTable ? [.. new ProcRoutes(links).DefaultLines(routes)] : null, links, addresses);
        }
        catch (NetlinkException e)
        {
            throw RouteException.Refused(e.Operation, e);
        }
        catch (Exception e) when (RouteException.IsBreach(e))
        {
            throw RouteException.Broken("Read the host's routes and addresses", e);
        }
    }

    private static IEnumerable<Route> IPv6Routes(RouteClient client, CancellationToken cancellation)
    {
        try
        {
            // A kernel that runs without IPv6 answers with the routes of the families that it has.
            return client.ListZeroRoutes(AddressFamily.InterNetworkV6, cancellation)
                .Where(route => route.Family == AddressFamily.InterNetworkV6);
        }
        catch (NetlinkException)
        {
            return [];
        }
    }
}
