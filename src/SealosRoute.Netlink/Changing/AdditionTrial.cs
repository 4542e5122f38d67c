
namespace SealosRoute.Netlink;

/// <summary>
/// Tests whether the kernel would accept a route if the one in its slot were gone. Nothing is changed: the kernel checks a route before it
/// looks at the slot, and the slot is taken. It keeps routes that it would not accept again, for example with a hop whose interface went
/// down.
/// </summary>
internal static class AdditionTrial
{
    /// <summary>Tries an addition.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="route">The route; there must be one of its destination, type of service and metric.</param>
    /// <returns>Why it would be refused, or null if it would be accepted. <c>ENOENT</c> if its slot is not taken after all.</returns>
    internal static NetlinkException? Run(NetlinkConnection connection, Route route)
    {
        MessageWriter request = connection.Request(LinuxRtnetlink.RTM_NEWROUTE, LinuxNetlink.NLM_F_CREATE | LinuxNetlink.NLM_F_EXCL);
        RouteReplay.WriteAddition(route, ref request);
        try
        {
            RouteRequest.Execute(connection, request, "Try route", route);
        }
        catch (NetlinkException e)
        {
            return e.Error == Errno.EEXIST ? null : e;
        }

        DeleteFirstMatch.Run(connection, route);
        return new NetlinkException($"Try route {route}", Errno.ENOENT, "nothing stands there");
    }
}
