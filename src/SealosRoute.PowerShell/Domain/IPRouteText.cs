using System.Globalization;
using System.Net;
using System.Text;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>
/// Routes in the words of <c>ip route show</c> (iproute2's <c>print_route</c>): the same words in the same order, on one line.
/// </summary>
internal static class IPRouteText
{
    internal static string Format(HostRoute route)
    {
        StringBuilder text = new();
        Append(text, route.Type == RouteType.Unicast ? null : Name(route.Type));
        Append(text, Destination(route.Destination));
        Append(text, route.Entry.TypeOfService == 0 ? null : $"tos 0x{route.Entry.TypeOfService:x2}");
        Append(text, "nhid", route.Entry.NextHopId);
        Append(text, Gateway(route.Gateway, route.AddressFamily));
        Append(text, "dev", route.InterfaceName ?? (route.InterfaceIndex is int index ? $"if{index}" : null));
        Append(text, "table", route.Table == RouteTable.Main ? null : route.Table);
        Append(text, "proto", route.Protocol == RouteProtocol.Boot ? null : Name(route.Protocol));
        Append(text, "scope", route.Scope == RouteScope.Universe ? null : route.Scope.ToString().ToLowerInvariant());
        Append(text, "src", route.Source);
        Append(text, "metric", route.Metric);
        foreach (HostRouteNextHop hop in route.NextHops)
        {
            Append(text, "nexthop");
            Append(text, Gateway(hop.Gateway, route.AddressFamily));
            Append(text, "dev", hop.InterfaceName ?? $"if{hop.InterfaceIndex}");
            Append(text, "weight", hop.Weight);
        }

        Append(text, route.Entry.Flags.HasFlag(RouteFlags.Dead) ? "dead" : null);
        Append(text, route.Entry.Flags.HasFlag(RouteFlags.OnLink) ? "onlink" : null);
        Append(text, route.Entry.Flags.HasFlag(RouteFlags.LinkDown) ? "linkdown" : null);
        return text.ToString();
    }

    /// <summary>A prefix as <c>ip</c> prints it: <c>default</c>, a host without its length, else with it.</summary>
    internal static string Destination(IPNetwork destination)
    {
        if (destination.PrefixLength == 0)
        {
            return "default";
        }

        bool isHost = destination.PrefixLength == destination.BaseAddress.HostPrefixLength();
        return isHost ? destination.BaseAddress.ToString() : destination.ToString();
    }

    private static string? Gateway(IPAddress? gateway, IPFamily family) => gateway switch
    {
        null => null,
        _ when gateway.Family() == family => $"via {gateway}",
        _ => $"via {(family == IPFamily.IPv4 ? "inet6" : "inet")} {gateway}",
    };

    private static string Name(RouteType type) => type switch
    {
        RouteType.ExternalResolve => "xresolve",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static string Name(RouteProtocol protocol) => protocol switch
    {
        RouteProtocol.RouterAdvertisement => "ra",
        RouteProtocol.Unspecified => "unspec",
        _ => protocol.ToString().ToLowerInvariant(),
    };

    private static void Append(StringBuilder text, string? words)
    {
        if (words is not null)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(words);
        }
    }

    private static void Append(StringBuilder text, string word, object? value)
    {
        if (value is not null)
        {
            Append(text, string.Create(CultureInfo.InvariantCulture, $"{word} {value}"));
        }
    }
}
