using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Text.Json;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// Writes an encapsulation as <c>ip -j route</c> does: the bytes that a route has of it say all that the kernel said
/// (<c>linux/lwtunnel.h</c>, <c>linux/seg6_iptunnel.h</c>, <c>linux/seg6_local.h</c>).
/// </summary>
internal static class EncapsulationJson
{
    private const ushort TunnelId = 1;
    private const ushort TunnelDestination = 2;
    private const ushort TunnelSource = 3;
    private const ushort TunnelLimit = 4;
    private const ushort TunnelClass = 5;
    private const ushort TunnelFlags = 6;
    private const ushort HasChecksum = 0x0100;
    private const ushort HasKey = 0x0400;
    private const ushort HasSequence = 0x0800;
    private const ushort Seg6Header = 1;
    private const ushort Seg6LocalAction = 1;
    private const ushort Seg6LocalNextHop6 = 5;

    internal static void Write(Utf8JsonWriter json, RouteEncapsulationType? type, ReadOnlySpan<byte> parameters)
    {
        if (type is null)
        {
            return;
        }

        Dictionary<ushort, byte[]> values = [];
        foreach (NetlinkAttribute attribute in new AttributeSequence(parameters))
        {
            values[attribute.Type] = attribute.Value.ToArray();
        }

        json.WriteString("encap", $"{type}".ToLowerInvariant());
        switch (type)
        {
            case RouteEncapsulationType.IP:
                WriteTunnel(json, values, "ttl", "tos");
                break;
            case RouteEncapsulationType.IP6:
                WriteTunnel(json, values, "hoplimit", "tc");
                break;
            case RouteEncapsulationType.Seg6:
                WriteSegments(json, values[Seg6Header]);
                break;
            case RouteEncapsulationType.Seg6Local:
                WriteAction(json, values);
                break;
            default:
                throw new NotSupportedException($"An encapsulation of type {type}.");
        }
    }

    private static void WriteTunnel(Utf8JsonWriter json, Dictionary<ushort, byte[]> values, string limit, string trafficClass)
    {
        json.WriteNumber("id", BinaryPrimitives.ReadUInt64BigEndian(values[TunnelId]));
        json.WriteString("src", new IPAddress(values[TunnelSource]).ToString());
        json.WriteString("dst", new IPAddress(values[TunnelDestination]).ToString());
        json.WriteNumber(limit, values[TunnelLimit][0]);
        json.WriteNumber(trafficClass, values[TunnelClass][0]);
        ushort flags = BitConverter.ToUInt16(values[TunnelFlags]);
        foreach ((int flag, string name) in new[] { (HasKey, "key"), (HasChecksum, "csum"), (HasSequence, "seq") })
        {
            if ((flags & flag) != 0)
            {
                json.WriteBoolean(name, true);
            }
        }
    }

    /// <summary>A mode of four bytes, and the header with the last segment first; an inline one leaves room for the destination.</summary>
    private static void WriteSegments(Utf8JsonWriter json, byte[] value)
    {
        int mode = BitConverter.ToInt32(value);
        json.WriteString("mode", mode switch { 0 => "inline", 1 => "encap", 2 => "l2encap", _ => $"{mode}" });
        json.WriteStartArray("segs");
        for (int start = value.Length - 16; start >= sizeof(int) + 8; start -= 16)
        {
            json.WriteStringValue(new IPAddress(value.AsSpan(start, 16)).ToString());
        }

        json.WriteEndArray();
    }

    private static void WriteAction(Utf8JsonWriter json, Dictionary<ushort, byte[]> values)
    {
        int action = BitConverter.ToInt32(values[Seg6LocalAction]);
        json.WriteString("action", action switch { 1 => "End", 2 => "End.X", _ => $"{action}" });
        if (values.TryGetValue(Seg6LocalNextHop6, out byte[]? nextHop))
        {
            json.WriteString("nh6", new IPAddress(nextHop).ToString());
        }
    }
}
