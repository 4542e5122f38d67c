using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Reads the routes, interfaces and addresses that decide the host's own address from the kernel.</summary>
internal static class HostNetworkReader
{
    /// <summary>If this file does not exist, Kubernetes chooses by the interfaces only.</summary>
    private const string RouteTableFile = "/proc/net/route";

    /// <summary>Reads the network of the client's namespace.</summary>
    /// <exception cref="RouteException">
    /// The kernel refused a request, or its answer was not complete. As in Kubernetes, a refusal to list IPv6 routes counts as no routes.
    /// </exception>
    internal static HostNetwork Read(RouteClient client, CancellationToken cancellation = default)
        => Read(client, File.Exists(RouteTableFile), cancellation);

    internal static HostNetwork Read(RouteClient client, bool hasRouteTable, CancellationToken cancellation = default)
    {
        try
        {
            // Read routes before interfaces, as Kubernetes does: an interface that is deleted in between is then missing for both.
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
            // A kernel without IPv6 answers with the routes of the families that it has.
            return client.ListZeroRoutes(AddressFamily.InterNetworkV6, cancellation)
                .Where(route => route.Family == AddressFamily.InterNetworkV6);
        }
        catch (NetlinkException)
        {
            return [];
        }
    }
}
