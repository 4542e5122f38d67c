
namespace SealosRoute.Netlink;

/// <summary>
/// Asks the kernel whether it would take a route whose place is taken, without a change: it judges an addition before it looks at the place.
/// It keeps routes that it would not take again, for example with a hop whose interface went down.
/// </summary>
internal static class AdditionTrial
{
    /// <summary>Tries an addition.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="route">The route; there must be one of its destination, type of service and metric.</param>
    /// <returns>Why it would be refused, <c>ENOENT</c> if its place is not taken after all; null if it would be taken.</returns>
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

        ExactDeletion.TakeFirstLike(connection, route);
        return new NetlinkException($"Try route {route}", Errno.ENOENT, "nothing stands there");
    }
}
