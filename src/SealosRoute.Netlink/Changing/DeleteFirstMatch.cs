namespace SealosRoute.Netlink;

/// <summary>
/// The kernel's own deletion: it deletes the first route that matches the request, which need not be the route that was meant, and reports
/// which it was (<c>NLM_F_ECHO</c>).
/// </summary>
internal static class DeleteFirstMatch
{
    /// <summary>Deletes the first route that matches another one.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="route">The route that the request names by all that it has.</param>
    /// <returns>The route that is gone.</returns>
    /// <exception cref="NetlinkException"><c>ESRCH</c>: no route matches.</exception>
    internal static Route Run(NetlinkConnection connection, Route route)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_DELROUTE, LinuxNetlink.NLM_F_ECHO);
        RouteReplay.WriteDeletion(route, ref request);
        return RouteRequest.Execute(connection, request, "Delete route", route)
            ?? throw new NetlinkConnectionException(
                NetlinkConnectionFault.Inconsistent, $"The kernel deleted {route} and did not report it.");
    }
}
