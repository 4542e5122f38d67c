using System;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// Formats routes as <c>ip route show</c> does (iproute2's <c>print_route</c>): the same words in the same order, on one line.
/// </summary>
internal static class IPRouteText
{
    /// <summary>The words in the order in which <c>ip</c> prints them.</summary>
    private static readonly (RouteFlags Flag, string Word)[] _flagWords =
    [
        (RouteFlags.Dead, "dead"),
        (RouteFlags.OnLink, "onlink"),
        (RouteFlags.Pervasive, "pervasive"),
        (RouteFlags.Offload, "offload"),
        (RouteFlags.Trap, "trap"),
        (RouteFlags.LinkDown, "linkdown"),
        (RouteFlags.Unresolved, "unresolved"),
        (RouteFlags.RouteOffload, "rt_offload"),
        (RouteFlags.RouteTrap, "rt_trap"),
        (RouteFlags.OffloadFailed, "rt_offload_failed"),
    ];

    internal static string Format(HostRoute route)
    {
        StringBuilder text = new();
        Route entry = route.Entry;
        Append(text, route.Type == RouteType.Unicast ? null : Name(route.Type));
        Append(text, Destination(route.Destination));
        Append(text, entry.SourcePrefix is IPNetwork sources ? $"from {Destination(sources)}" : null);
        Append(text, entry.TypeOfService == 0 ? null : $"tos 0x{entry.TypeOfService:x2}");
        Append(text, "encap", entry.EncapsulationType?.ToString().ToLowerInvariant());
        Append(text, "nhid", entry.NextHopId);
        Append(text, Gateway(route.Gateway, route.AddressFamily));
        Append(text, "dev", route.InterfaceName ?? (route.InterfaceIndex is int index ? $"if{index}" : null));
        Append(text, "table", route.Table is RouteTable.Main or 0 ? null : IPRouteNames.Tables.NameOf(route.Table));
        if (!entry.Flags.HasFlag(RouteFlags.Cloned))
        {
            Append(text, "proto", route.Protocol == RouteProtocol.Boot ? null : IPRouteNames.Protocols.NameOf((uint)route.Protocol));
            Append(text, "scope", route.Scope == RouteScope.Universe ? null : IPRouteNames.Scopes.NameOf((uint)route.Scope));
        }

        Append(text, "src", route.Source);
        Append(text, "metric", route.Metric);
        Append(text, Words(entry.Flags));
        Append(text, Realms(entry.Realms));
        Append(text, entry.Lifetime is TimeSpan lifetime ? $"expires {(int)lifetime.TotalSeconds}sec" : null);
        Append(text, entry.Metrics is RouteMetrics metrics ? IPRouteMetricsText.Format(metrics) : null);
        Append(text, "pref", entry.Preference?.ToString().ToLowerInvariant());
        foreach (HostRouteNextHop hop in route.NextHops)
        {
            Append(text, "nexthop", Format(hop, route.AddressFamily));
        }

        return text.ToString();
    }

    /// <summary>Whether <c>ip</c> prints the word for a state flag of a route or next hop.</summary>
    internal static bool IsFlag(string word) => _flagWords.Any(pair => pair.Word == word);

    /// <summary>A table for a sentence: «the main table», «table 100».</summary>
    internal static string TableInWords(uint table)
        => table == RouteTable.Main ? "the main table" : $"table {IPRouteNames.Tables.NameOf(table)}";

    /// <summary>
    /// A next hop as <c>ip</c> prints it after <c>nexthop</c>. Without a family, <c>inet</c> and <c>inet6</c> are left out.
    /// </summary>
    internal static string Format(HostRouteNextHop hop, IPFamily? family = null)
    {
        StringBuilder text = new();
        Append(text, Gateway(hop.Gateway, family));
        Append(text, "dev", hop.InterfaceName ?? (hop.InterfaceIndex is int index ? $"if{index}" : null));
        Append(text, "weight", hop.Weight);
        Append(text, Words(hop.Flags));
        return text.ToString();
    }

    /// <summary>A prefix as <c>ip</c> prints it: <c>default</c>, a host without the length, or else the prefix with its length.</summary>
    internal static string Destination(IPNetwork destination)
    {
        if (destination.PrefixLength == 0)
        {
            return "default";
        }

        bool isHost = destination.PrefixLength == destination.BaseAddress.HostPrefixLength();
        return isHost ? destination.BaseAddress.ToString() : destination.ToString();
    }

    private static string? Gateway(IPAddress? gateway, IPFamily? family) => gateway switch
    {
        null => null,
        _ when family is null || gateway.Family() == family => $"via {gateway}",
        _ => $"via {(family == IPFamily.IPv4 ? "inet6" : "inet")} {gateway}",
    };

    internal static string Name(RouteType type) => type switch
    {
        RouteType.ExternalResolve => "xresolve",
        _ => type.ToString().ToLowerInvariant(),
    };

    private static string? Words(RouteFlags flags)
    {
        string words = string.Join(' ', _flagWords.Where(pair => flags.HasFlag(pair.Flag)).Select(pair => pair.Word));
        return words.Length == 0 ? null : words;
    }

    /// <summary>The upper 16 bits are the source's realm, the lower 16 bits the destination's.</summary>
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
