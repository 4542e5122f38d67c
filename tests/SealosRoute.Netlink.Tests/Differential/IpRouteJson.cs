using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SealosRoute.Netlink.Tests;

/// <summary>Writes a route as <c>ip -j -d -N route show table all</c> does: all keys, in its order, with numbers for names.</summary>
/// <param name="interfaces">The interfaces' names by their numbers.</param>
internal sealed class IpRouteJson(IReadOnlyDictionary<int, string> interfaces)
{
    private static readonly (RouteFlags Flag, string Name)[] _flags =
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

    /// <summary><c>RTCF_*</c> of <c>linux/in_route.h</c>.</summary>
    private static readonly (uint Flag, string Name)[] _cacheFlags =
    [
        (0x80000000, "local"),
        (0x20000000, "mc"),
        (0x10000000, "brd"),
    ];

    private static readonly JsonWriterOptions _options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // An encapsulation repeats keys of the route's own.
        SkipValidation = true,
    };

    internal string Of(Route route)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter json = new(bytes, _options))
        {
            Write(route, json);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private void Write(Route route, Utf8JsonWriter json)
    {
        bool isLookUp = route.Family == AddressFamily.InterNetwork && route.Flags.HasFlag(RouteFlags.Cloned);
        json.WriteStartObject();
        json.WriteString("type", $"{(int)route.Type}");
        json.WriteString("dst", Text(route.Destination));
        WriteIf(json, "from", route.SourcePrefix is IPNetwork source ? Text(source) : null);
        WriteIf(json, "nhid", route.NextHopId);
        EncapsulationJson.Write(json, route.EncapsulationType, route.Encapsulation.Span);
        WriteIf(json, "tos", route.TypeOfService == 0 ? null : $"0x{route.TypeOfService:x2}");
        WriteGateway(json, route.Gateway, route.Family);
        WriteIf(json, "dev", route.InterfaceIndex is int index ? interfaces[index] : null);

        // 0 is no table: a look-up that no table decided.
        WriteIf(json, "table", route.Table == 0 ? null : $"{route.Table}");
        if (!isLookUp)
        {
            json.WriteString("protocol", $"{(int)route.Protocol}");
            json.WriteString("scope", $"{(int)route.Scope}");
        }

        WriteIf(json, "prefsrc", route.PreferredSource?.ToString());
        WriteIf(json, "metric", route.Metric);
        WriteFlags(json, route.Flags);
        WriteIf(json, "mark", route.Mark);
        WriteRealms(json, route.Realms);
        WriteIf(json, "uid", route.UserId);
        if (isLookUp)
        {
            WriteCacheFlags(json, (uint)route.Flags);
        }

        WriteIf(json, "expires", route.Lifetime is TimeSpan lifetime ? (uint)lifetime.TotalSeconds : null);
        if (route.Metrics is not null)
        {
            PathMetricsJson.Write(json, route.Metrics);
        }

        WriteIf(json, "pref", route.Preference is RoutePreference preference ? $"{preference}".ToLowerInvariant() : null);
        if (route.NextHops.Count > 0)
        {
            WriteNextHops(json, route);
        }

        json.WriteEndObject();
    }

    private void WriteNextHops(Utf8JsonWriter json, Route route)
    {
        json.WriteStartArray("nexthops");
        foreach (RouteNextHop hop in route.NextHops)
        {
            json.WriteStartObject();
            EncapsulationJson.Write(json, hop.EncapsulationType, hop.Encapsulation.Span);
            WriteGateway(json, hop.Gateway, route.Family);
            WriteRealms(json, hop.Realms);
            json.WriteString("dev", interfaces[hop.InterfaceIndex]);
            json.WriteNumber("weight", hop.Weight);
            WriteFlags(json, hop.Flags);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGateway(Utf8JsonWriter json, IPAddress? gateway, AddressFamily family)
    {
        if (gateway is not null && gateway.AddressFamily != family)
        {
            json.WriteStartObject("via");
            json.WriteString("family", gateway.AddressFamily == AddressFamily.InterNetwork ? "inet" : "inet6");
            json.WriteString("host", gateway.ToString());
            json.WriteEndObject();
        }
        else
        {
            WriteIf(json, "gateway", gateway?.ToString());
        }
    }

    private static void WriteFlags(Utf8JsonWriter json, RouteFlags flags)
    {
        json.WriteStartArray("flags");
        foreach ((RouteFlags flag, string name) in _flags.Where(known => flags.HasFlag(known.Flag)))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    /// <summary>The upper sixteen bits of a look-up's flags are the kind of address it is for.</summary>
    private static void WriteCacheFlags(Utf8JsonWriter json, uint flags)
    {
        json.WriteStartArray("cache");
        foreach ((uint flag, string name) in _cacheFlags.Where(known => (flags & known.Flag) != 0))
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }

    private static void WriteRealms(Utf8JsonWriter json, uint? realms)
    {
        if (realms is uint both)
        {
            json.WriteStartObject("flow");
            WriteIf(json, "from", both >> 16 == 0 ? null : $"{both >> 16}");
            json.WriteString("to", $"{both & 0xffff}");
            json.WriteEndObject();
        }
    }

    private static void WriteIf(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteIf(Utf8JsonWriter json, string name, uint? value)
    {
        if (value is uint number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static string Text(IPNetwork prefix)
    {
        int full = prefix.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return prefix.PrefixLength == 0 ? "default" : prefix.PrefixLength == full ? $"{prefix.BaseAddress}" : $"{prefix}";
    }
}
