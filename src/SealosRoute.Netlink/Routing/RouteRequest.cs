using System.Collections.Generic;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>A request that changes the tables.</summary>
internal static class RouteRequest
{
    /// <summary>Sends the change and gives the routes that the kernel reported back (<c>NLM_F_ECHO</c>).</summary>
    internal static List<Route> Execute(NetlinkConnection connection, MessageWriter request, string operation, object subject)
    {
        List<Route> echoed = [];
        connection.Execute(request, operation, subject, echoed, static (message, echoed) =>
        {
            echoed.Add(new Route(new RouteMessage(message)));
            return true;
        });
        return echoed;
    }
}
