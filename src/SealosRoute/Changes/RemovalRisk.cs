using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Which routes should not be removed or replaced without a question, since that could cut the host off.</summary>
internal static class RemovalRisk
{
    /// <summary>The reason in a sentence or two; null for a route that an administrator or a script installed (protocol boot or static).</summary>
    internal static string? Of(HostRoute route)
    {
        if (route.Sample.PrefixLength == 0)
        {
            return "It is a default route: without it, this host may no longer be reached.";
        }

        return route.Protocol is RouteProtocol.Boot or RouteProtocol.Static
            ? null
            : $"It was not installed by hand but by '{route.ProtocolName}', which may rely on it.";
    }
}
