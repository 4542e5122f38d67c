namespace SealosRoute;

/// <summary>
/// The stable names of what can go wrong. A script may rely on them: they are the first part of <c>FullyQualifiedErrorId</c>.
/// </summary>
public enum RouteErrorId
{
    /// <summary>The host has no default route, so Kubernetes would choose no address.</summary>
    NoDefaultRoute,

    /// <summary>There are default routes, or interfaces, and none leads to an address that Kubernetes would choose.</summary>
    NoUsableAddress,

    /// <summary>A route of this destination and metric is there already (<c>EEXIST</c>).</summary>
    RouteExists,

    /// <summary>No route matches what was named (<c>ESRCH</c>).</summary>
    RouteNotFound,

    /// <summary>Changing routes needs <c>CAP_NET_ADMIN</c> (<c>EPERM</c>).</summary>
    PermissionDenied,

    /// <summary>The gateway is not directly reachable (<c>ENETUNREACH</c>, <c>EHOSTUNREACH</c>).</summary>
    GatewayUnreachable,

    /// <summary>There is no such interface (<c>ENODEV</c>).</summary>
    InterfaceNotFound,

    /// <summary>The interface is down (<c>ENETDOWN</c>).</summary>
    InterfaceDown,

    /// <summary>There is no such network namespace (<c>ENOENT</c>), or what was named is none.</summary>
    NamespaceNotFound,

    /// <summary>No packet can go to the destination: the tables have no route to it, or one that refuses it.</summary>
    DestinationUnreachable,

    /// <summary>An address cannot have the role that it is given.</summary>
    InvalidAddress,

    /// <summary>What was asked for is no route, or not one that can be made of the other values.</summary>
    InvalidRoute,

    /// <summary>The destination is no host that a route can lead to, and <c>-Force</c> was not given.</summary>
    DestinationRefused,

    /// <summary>A change that could cut the host off wants a confirmation, and there is nobody to ask.</summary>
    ConfirmationRequired,

    /// <summary>The kernel refused for another reason, or did not answer; the message has its words.</summary>
    KernelRefused,

    /// <summary>This system is not Linux.</summary>
    PlatformNotSupported,
}
