using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SealosRoute.Netlink;

namespace SealosRoute.Tests;

/// <summary>A route that a test builds, in the form in which the kernel reports it over netlink.</summary>
internal sealed class TestRoute
{
    internal IPNetwork Destination { get; init; } = IPNetwork.Parse("0.0.0.0/0");

    internal RouteType Type { get; init; } = RouteType.Unicast;

    internal string? Gateway { get; init; }

    internal int? InterfaceIndex { get; init; }

    internal uint? Metric { get; init; }

    internal uint? NextHopId { get; init; }

    internal IReadOnlyList<(string? Gateway, int InterfaceIndex)> Hops { get; init; } = [];

    private bool IsIPv6 => Destination.BaseAddress.AddressFamily == AddressFamily.InterNetworkV6;

    internal Route ToRoute()
    {
        foreach (NetlinkMessage message in new MessageSequence(ToBytes()))
        {
            return new Route(new RouteMessage(message));
        }

        throw new InvalidOperationException("There is no message.");
    }

    /// <summary>The message, ready but for its sequence number.</summary>
    internal byte[] ToBytes()
    {
        MessageWriter writer = new(new byte[1024], LinuxRtnetlink.RTM_NEWROUTE, LinuxNetlink.NLM_F_MULTI);
        writer.Append(new rtmsg
        {
            rtm_family = (byte)(IsIPv6 ? LinuxSocket.AF_INET6 : LinuxSocket.AF_INET),
            rtm_dst_len = (byte)Destination.PrefixLength,
            rtm_table = (byte)LinuxRtnetlink.RT_TABLE_MAIN,
            rtm_type = (byte)Type,
        });
        if (Destination.PrefixLength > 0)
        {
            writer.Attribute(LinuxRtnetlink.RTA_DST, Destination.BaseAddress);
        }

        if (Metric is uint metric)
        {
            writer.Attribute(LinuxRtnetlink.RTA_PRIORITY, metric);
        }

        if (NextHopId is uint id)
        {
            writer.Attribute(LinuxRtnetlink.RTA_NH_ID, id);
        }

        if (Gateway is not null)
        {
            writer.AppendRaw(GatewayAttribute(Gateway));
        }

        if (InterfaceIndex is int index)
        {
            writer.Attribute(LinuxRtnetlink.RTA_OIF, (uint)index);
        }

        if (Hops.Count > 0)
        {
            writer.Attribute(LinuxRtnetlink.RTA_MULTIPATH, HopList());
        }

        return writer.Complete(sequence: 0).ToArray();
    }

    private byte[] HopList()
    {
        List<byte> list = [];
        foreach ((string? gateway, int index) in Hops)
        {
            byte[] attribute = gateway is null ? [] : GatewayAttribute(gateway);
            rtnexthop header = new() { rtnh_len = (ushort)(Marshal.SizeOf<rtnexthop>() + attribute.Length), rtnh_ifindex = index };
            list.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<rtnexthop>(in header)));
            list.AddRange(attribute);
        }

        return [.. list];
    }

    /// <summary>RTA_GATEWAY; or for an IPv6 gateway of an IPv4 route RTA_VIA, with the family before the address.</summary>
    private byte[] GatewayAttribute(string gateway)
    {
        IPAddress address = IPAddress.Parse(gateway);
        bool isForeign = !IsIPv6 && address.AddressFamily == AddressFamily.InterNetworkV6;
        byte[] value = isForeign ? [LinuxSocket.AF_INET6, 0, .. address.GetAddressBytes()] : address.GetAddressBytes();
        nlattr header = new()
        {
            nla_len = (ushort)(Marshal.SizeOf<nlattr>() + value.Length),
            nla_type = isForeign ? LinuxRtnetlink.RTA_VIA : LinuxRtnetlink.RTA_GATEWAY,
        };
        byte[] padding = new byte[-value.Length & 3];
        return [.. MemoryMarshal.AsBytes(new ReadOnlySpan<nlattr>(in header)), .. value, .. padding];
    }
}
