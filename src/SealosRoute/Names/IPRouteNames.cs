using System.Collections.Generic;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// The names of tables, protocols and scopes on this machine. They are read from iproute2's files when the first one is needed. As with
/// <c>ip</c>, each command reads the files again, so that a new name is valid from the next command on.
/// </summary>
internal static class IPRouteNames
{
    private static readonly Dictionary<uint, string> _builtInTables = new()
    {
        [253] = "default",
        [RouteTable.Main] = "main",
        [255] = "local",
    };

    private static readonly Dictionary<uint, string> _builtInProtocols = new()
    {
        [(uint)RouteProtocol.Unspecified] = "unspec",
        [(uint)RouteProtocol.Redirect] = "redirect",
        [(uint)RouteProtocol.Kernel] = "kernel",
        [(uint)RouteProtocol.Boot] = "boot",
        [(uint)RouteProtocol.Static] = "static",
        [(uint)RouteProtocol.RouterAdvertisement] = "ra",
        [(uint)RouteProtocol.Dhcp] = "dhcp",
    };

    private static readonly Dictionary<uint, string> _builtInScopes = new()
    {
        [(uint)RouteScope.Universe] = "global",
        [(uint)RouteScope.Site] = "site",
        [(uint)RouteScope.Link] = "link",
        [(uint)RouteScope.Host] = "host",
        [(uint)RouteScope.Nowhere] = "nowhere",
    };

    private static volatile NumberNames? _tables;
    private static volatile NumberNames? _protocols;
    private static volatile NumberNames? _scopes;

    /// <summary><c>rt_tables</c>.</summary>
    internal static NumberNames Tables => _tables ??= NumberNames.Read("rt_tables", _builtInTables);

    /// <summary><c>rt_protos</c>.</summary>
    internal static NumberNames Protocols => _protocols ??= NumberNames.Read("rt_protos", _builtInProtocols);

    /// <summary><c>rt_scopes</c>.</summary>
    internal static NumberNames Scopes => _scopes ??= NumberNames.Read("rt_scopes", _builtInScopes);

    /// <summary>Reads the files again when the next name is needed.</summary>
    internal static void Forget()
    {
        _tables = null;
        _protocols = null;
        _scopes = null;
    }
}
