using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;
using SealosRoute.Testing;

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
        MessageBuilder message = MessageBuilder.Route($"{Destination}", flags: LinuxNetlink.NLM_F_MULTI, kind: (byte)Type)
            .Table(RouteTable.Main).Metric(Metric);
        if (NextHopId is uint id)
        {
            message.Attribute(LinuxRtnetlink.RTA_NH_ID, id);
        }

        message.Gateway(Gateway).Interface(InterfaceIndex);
        return (Hops.Count > 0 ? message.Attribute(LinuxRtnetlink.RTA_MULTIPATH, [.. Hops.SelectMany(HopBytes)]) : message).ToBytes();
    }

    /// <summary>A next hop: its length, flags and weight, its interface, and its gateway as an attribute.</summary>
    private byte[] HopBytes((string? Gateway, int InterfaceIndex) hop)
    {
        MessageBuilder route = MessageBuilder.Route($"{Destination}");
        byte[] gateway = route.Gateway(hop.Gateway).ToPayload()[MessageBuilder.Route($"{Destination}").ToPayload().Length..];
        return [(byte)(8 + gateway.Length), 0, 0, 0, .. BitConverter.GetBytes(hop.InterfaceIndex), .. gateway];
    }
}
