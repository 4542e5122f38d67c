using System.Runtime.CompilerServices;

namespace SealosRoute.Netlink;

/// <summary>A request that asks for a route or changes one.</summary>
internal static class RouteRequest
{
    /// <summary>Sends the request and gives the route that the kernel answers with, or reports back (<c>NLM_F_ECHO</c>).</summary>
    /// <returns>The last, where there are several reports, as of some IPv6 routes: it is of the whole. Null for none.</returns>
    internal static Route? Execute(NetlinkConnection connection, MessageWriter request, string operation, object subject)
    {
        StrongBox<Route?> last = new();
        connection.Execute(request, operation, subject, last, static (message, last) =>
        {
            last.Value = new Route(new RouteMessage(message));
            return true;
        });
        return last.Value;
    }
}
