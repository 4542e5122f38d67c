using System.Runtime.CompilerServices;

namespace SealosRoute.Netlink;

/// <summary>Sends a request that looks up a route or changes one.</summary>
internal static class RouteRequest
{
    /// <summary>Sends a request and returns the route that the kernel answers with, or reports (<c>NLM_F_ECHO</c>).</summary>
    /// <returns>The last report, or null without any. Of some IPv6 routes there are several, and the last is of the whole route.</returns>
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
