using System;
using System.Collections.Generic;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>The names of tables, protocols and scopes on this machine, read from iproute2's files when the first is needed.</summary>
internal static class IPRouteNames
{
    private static readonly Lazy<NumberNames> _tables = new(() => NumberNames.Read("rt_tables", new Dictionary<uint, string>
    {
        [253] = "default",
        [RouteTable.Main] = "main",
        [255] = "local",
    }));

    private static readonly Lazy<NumberNames> _protocols = new(() => NumberNames.Read("rt_protos", new Dictionary<uint, string>
    {
        [(uint)RouteProtocol.Unspecified] = "unspec",
        [(uint)RouteProtocol.Redirect] = "redirect",
        [(uint)RouteProtocol.Kernel] = "kernel",
        [(uint)RouteProtocol.Boot] = "boot",
        [(uint)RouteProtocol.Static] = "static",
        [(uint)RouteProtocol.RouterAdvertisement] = "ra",
        [(uint)RouteProtocol.Dhcp] = "dhcp",
    }));

    private static readonly Lazy<NumberNames> _scopes = new(() => NumberNames.Read("rt_scopes", new Dictionary<uint, string>
    {
        [(uint)RouteScope.Universe] = "global",
        [(uint)RouteScope.Site] = "site",
        [(uint)RouteScope.Link] = "link",
        [(uint)RouteScope.Host] = "host",
        [(uint)RouteScope.Nowhere] = "nowhere",
    }));

    /// <summary><c>rt_tables</c>.</summary>
    internal static NumberNames Tables => _tables.Value;

    /// <summary><c>rt_protos</c>.</summary>
    internal static NumberNames Protocols => _protocols.Value;

    /// <summary><c>rt_scopes</c>.</summary>
    internal static NumberNames Scopes => _scopes.Value;
}
