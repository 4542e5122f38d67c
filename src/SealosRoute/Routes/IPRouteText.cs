using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
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

    /// <summary>The words that are there.</summary>
    internal static string Join(IEnumerable<string?> words) => string.Join(' ', words.Where(word => word is not null));

    /// <summary>Whether <c>ip</c> prints the word for a state flag of a route or next hop.</summary>
    internal static bool IsFlag(string word) => _flagWords.Any(pair => pair.Word == word);

    /// <summary>A table for a sentence: «the main table», «table 100».</summary>
    internal static string TableInWords(uint table)
        => table == RouteTable.Main ? "the main table" : $"table {IPRouteNames.Tables.NameOf(table)}";

    /// <summary>An interface by its name, or as <c>ip</c> prints one without: <c>if7</c>.</summary>
    internal static string? Interface(string? name, int? index) => name is not null ? $"dev {name}" : index is not null ? $"dev if{index}" : null;

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

    /// <summary>A gateway; one of another family than the route's after <c>inet6</c>.</summary>
    internal static string? Gateway(IPAddress? gateway, IPFamily? family) => gateway switch
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

    /// <summary>The words for what the kernel reports of a route or a hop, or null for none.</summary>
    internal static string? Words(RouteFlags flags)
    {
        string words = string.Join(' ', _flagWords.Where(pair => flags.HasFlag(pair.Flag)).Select(pair => pair.Word));
        return words.Length == 0 ? null : words;
    }

    /// <summary>The upper 16 bits are the source's realm, the lower 16 bits the destination's.</summary>
    internal static string Realms(uint realms) => realms switch
    {
        <= ushort.MaxValue => $"realm {realms}",
        _ => $"realms {realms >> 16}/{realms & ushort.MaxValue}",
    };
}
