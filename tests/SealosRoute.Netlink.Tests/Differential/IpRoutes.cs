using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using SealosRoute.Testing;

namespace SealosRoute.Netlink.Tests;

/// <summary>Routes as iproute2 lists them.</summary>
internal static class IpRoutes
{
    /// <summary>All routes of all tables as <c>ip</c> prints them, IPv4 before IPv6.</summary>
    internal static string Text() => NetworkNamespace.Ip("-4 -d route show table all") + NetworkNamespace.Ip("-6 -d route show table all");

    /// <summary>All routes of all tables, each as its JSON, IPv4 before IPv6.</summary>
    internal static List<string> Json() => [.. Json("-4", "table all"), .. Json("-6", "table all")];

    /// <summary>The routes that <c>ip route show</c> lists for a filter, each as its JSON.</summary>
    internal static List<string> Json(string family, string filter)
        => Split(NetworkNamespace.Ip($"{family} -j -d -N route show {filter}"));

    /// <summary>The same; a table that does not exist has no routes.</summary>
    internal static List<string> TryJson(string family, string filter)
        => NetworkNamespace.TryIp($"{family} -j -d -N route show {filter}", out string shown)
            ? Split(shown)
            : shown.Contains("table does not exist", StringComparison.Ordinal) ? [] : throw new InvalidOperationException(shown);

    /// <summary>
    /// The elements of an array as they stand there, but for the details of a next hop object, which <c>ip</c> asks for itself
    /// (<c>ip nexthop</c>).
    /// </summary>
    internal static List<string> Split(string array)
    {
        using JsonDocument document = JsonDocument.Parse(array.Length == 0 ? "[]" : array);
        return [.. document.RootElement.EnumerateArray().Select(route => Without(route, "nh_info"))];
    }

    /// <summary>A route's JSON without some keys.</summary>
    internal static string Without(string route, params string[] keys)
    {
        using JsonDocument document = JsonDocument.Parse(route);
        return Without(document.RootElement, keys);
    }

    /// <summary>The names of all interfaces by their numbers.</summary>
    internal static Dictionary<int, string> Interfaces(RouteClient client)
        => client.ListLinks().ToDictionary(link => link.Index, link => link.Name);

    private static string Without(JsonElement route, params string[] keys)
        => $"{{{string.Join(',', route.EnumerateObject().Where(pair => !keys.Contains(pair.Name)).Select(Raw))}}}";

    private static string Raw(JsonProperty pair) => $"\"{pair.Name}\":{pair.Value.GetRawText()}";
}
