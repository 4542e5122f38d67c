using System;
using System.Globalization;
using System.Linq;
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
        Route entry = route.Entry;
        Append(text, route.Type == RouteType.Unicast ? null : Name(route.Type));
        Append(text, Destination(route.Destination));
        Append(text, "from", entry.SourcePrefix);
        Append(text, entry.TypeOfService == 0 ? null : $"tos 0x{entry.TypeOfService:x2}");
        Append(text, "encap", entry.EncapsulationType);
        Append(text, "nhid", entry.NextHopId);
        Append(text, Gateway(route.Gateway, route.AddressFamily));
        Append(text, "dev", route.InterfaceName ?? (route.InterfaceIndex is int index ? $"if{index}" : null));
        Append(text, "table", route.Table == RouteTable.Main ? null : IPRouteNames.Tables.NameOf(route.Table));
        Append(text, "proto", route.Protocol == RouteProtocol.Boot ? null : IPRouteNames.Protocols.NameOf((uint)route.Protocol));
        Append(text, "scope", route.Scope == RouteScope.Universe ? null : IPRouteNames.Scopes.NameOf((uint)route.Scope));
        Append(text, "src", route.Source);
        Append(text, "metric", route.Metric);
        Append(text, Words(entry.Flags));
        Append(text, Realms(entry.Realms));
        Append(text, entry.Lifetime is TimeSpan lifetime ? $"expires {(int)lifetime.TotalSeconds}sec" : null);
        Append(text, entry.Metrics is RouteMetrics metrics ? IPRouteMetricsText.Format(metrics) : null);
        Append(text, "pref", entry.Preference?.ToString().ToLowerInvariant());
        foreach (HostRouteNextHop hop in route.NextHops)
        {
            Append(text, "nexthop");
            Append(text, Gateway(hop.Gateway, route.AddressFamily));
            Append(text, "dev", hop.InterfaceName ?? $"if{hop.InterfaceIndex}");
            Append(text, "weight", hop.Weight);
            Append(text, Words(hop.Flags));
        }

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

    private static string? Words(RouteFlags flags)
    {
        RouteFlags[] known =
        [
            RouteFlags.Dead, RouteFlags.OnLink, RouteFlags.Pervasive, RouteFlags.Offload, RouteFlags.Trap, RouteFlags.LinkDown,
            RouteFlags.Unresolved,
        ];
        string words = string.Join(' ', known.Where(flag => flags.HasFlag(flag)).Select(flag => flag.ToString().ToLowerInvariant()));
        return words.Length == 0 ? null : words;
    }

    /// <summary>The source's realm stands in the upper half, the destination's in the lower.</summary>
    private static string? Realms(uint? realms) => realms switch
    {
        null => null,
        uint both when both >> 16 == 0 => $"realm {both}",
        uint both => $"realms {both >> 16}/{both & ushort.MaxValue}",
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
