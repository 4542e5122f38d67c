using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// A route message read in place: nothing is allocated until a value is asked for. <see cref="Route"/> is the copy to keep.
/// </summary>
internal readonly ref struct RouteMessage
{
    private readonly ReadOnlySpan<byte> _destination;
    private readonly ReadOnlySpan<byte> _gateway;
    private readonly ReadOnlySpan<byte> _via;
    private readonly ReadOnlySpan<byte> _preferredSource;
    private readonly ReadOnlySpan<byte> _nextHops;

    internal RouteMessage(NetlinkMessage message)
    {
        rtmsg body = message.Body<rtmsg>();
        Payload = message.Payload;
        Family = Families.FromKernel(body.rtm_family);
        DestinationLength = body.rtm_dst_len;
        SourceLength = body.rtm_src_len;
        TypeOfService = body.rtm_tos;
        Table = body.rtm_table;
        Protocol = (RouteProtocol)body.rtm_protocol;
        Scope = (RouteScope)body.rtm_scope;
        Type = (RouteType)body.rtm_type;
        Flags = (RouteFlags)body.rtm_flags;

        foreach (NetlinkAttribute attribute in message.Attributes<rtmsg>())
        {
            switch (attribute.Type)
            {
                case LinuxRtnetlink.RTA_DST:
                    _destination = attribute.Value;
                    break;
                case LinuxRtnetlink.RTA_GATEWAY:
                    _gateway = attribute.Value;
                    break;
                case LinuxRtnetlink.RTA_VIA:
                    _via = attribute.Value;
                    break;
                case LinuxRtnetlink.RTA_PREFSRC:
                    _preferredSource = attribute.Value;
                    break;
                case LinuxRtnetlink.RTA_MULTIPATH:
                    _nextHops = attribute.Value;
                    break;
                case LinuxRtnetlink.RTA_OIF:
                    InterfaceIndex = attribute.Read<int>();
                    break;
                case LinuxRtnetlink.RTA_PRIORITY:
                    Metric = attribute.Read<uint>();
                    break;
                case LinuxRtnetlink.RTA_TABLE:
                    // The header's field has only eight bits: tables above 255 stand here alone.
                    Table = attribute.Read<uint>();
                    break;
                case LinuxRtnetlink.RTA_NH_ID:
                    NextHopId = attribute.Read<uint>();
                    break;
            }
        }
    }

    internal AddressFamily Family { get; }

    internal int DestinationLength { get; }

    internal int SourceLength { get; }

    internal byte TypeOfService { get; }

    internal uint Table { get; }

    internal RouteProtocol Protocol { get; }

    internal RouteScope Scope { get; }

    internal RouteType Type { get; }

    internal RouteFlags Flags { get; }

    internal int? InterfaceIndex { get; }

    internal uint? Metric { get; }

    internal uint? NextHopId { get; }

    internal ReadOnlySpan<byte> Payload { get; }

    /// <summary>The destination's address; empty for a default route.</summary>
    internal ReadOnlySpan<byte> DestinationBytes => _destination;

    /// <summary>Whether the route has several ways out.</summary>
    internal bool HasNextHops => !_nextHops.IsEmpty;

    /// <summary>Whether the destination's address is all zeros, whatever its prefix length.</summary>
    internal bool IsDestinationZero => !_destination.ContainsAnyExcept((byte)0);

    /// <summary>Whether the route's prefix is exactly this one; <paramref name="address"/> is empty for a default route.</summary>
    internal bool HasDestination(ReadOnlySpan<byte> address, int length)
        => DestinationLength == length && (length == 0 || _destination.SequenceEqual(address));

    /// <summary>
    /// Whether packets may leave by an interface. Of a next hop object the kernel may give the number alone (<c>nexthop_compat_mode</c>);
    /// then its own filter has to do.
    /// </summary>
    internal bool Uses(int interfaceIndex)
    {
        if (InterfaceIndex is int index)
        {
            return index == interfaceIndex;
        }

        NextHopSequence hops = new(_nextHops);
        while (hops.MoveNext())
        {
            if (hops.Header.rtnh_ifindex == interfaceIndex)
            {
                return true;
            }
        }

        return NextHopId is not null && _nextHops.IsEmpty;
    }

    internal IPNetwork ReadDestination() => ReadPrefix(_destination, DestinationLength);

    /// <summary>A prefix of the route's family; without an address it is that of zeros.</summary>
    internal IPNetwork ReadPrefix(ReadOnlySpan<byte> value, int length)
    {
        IPAddress any = Family == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any;
        IPAddress address = value.IsEmpty ? any : ReadAddress(value);
        try
        {
            return new IPNetwork(address, length);
        }
        catch (ArgumentException)
        {
            throw new MalformedMessageException($"Malformed netlink message: {address}/{length} is not a prefix.");
        }
    }

    internal IPAddress? ReadGateway() => ReadGateway(_gateway, _via);

    internal IPAddress? ReadPreferredSource() => _preferredSource.IsEmpty ? null : ReadAddress(_preferredSource);

    internal IReadOnlyList<RouteNextHop> ReadNextHops()
    {
        if (_nextHops.IsEmpty)
        {
            return [];
        }

        List<RouteNextHop> hops = [];
        NextHopSequence sequence = new(_nextHops);
        while (sequence.MoveNext())
        {
            hops.Add(ReadNextHop(sequence.Header, sequence.Attributes));
        }

        return hops;
    }

    private static RouteNextHop ReadNextHop(rtnexthop header, ReadOnlySpan<byte> attributes)
    {
        ReadOnlySpan<byte> gateway = default;
        ReadOnlySpan<byte> via = default;
        ReadOnlySpan<byte> encapsulation = default;
        uint? realms = null;
        ushort? encapsulationType = null;
        foreach (NetlinkAttribute attribute in new AttributeSequence(attributes))
        {
            switch (attribute.Type)
            {
                case LinuxRtnetlink.RTA_GATEWAY:
                    gateway = attribute.Value;
                    break;
                case LinuxRtnetlink.RTA_VIA:
                    via = attribute.Value;
                    break;
                case LinuxRtnetlink.RTA_FLOW:
                    realms = attribute.Read<uint>();
                    break;
                case LinuxRtnetlink.RTA_ENCAP_TYPE:
                    encapsulationType = attribute.Read<ushort>();
                    break;
                case LinuxRtnetlink.RTA_ENCAP:
                    encapsulation = attribute.Value;
                    break;
            }
        }

        // rtnh_hops is the weight less one.
        return new RouteNextHop(
            ReadGateway(gateway, via),
            header.rtnh_ifindex,
            header.rtnh_hops + 1,
            (RouteFlags)header.rtnh_flags,
            realms,
            (RouteEncapsulationType?)encapsulationType,
            encapsulation.ToArray());
    }

    /// <summary>A gateway of the other family stands in RTA_VIA, <c>struct rtvia</c>: a family of two bytes and the address.</summary>
    private static IPAddress? ReadGateway(ReadOnlySpan<byte> gateway, ReadOnlySpan<byte> via)
    {
        if (!gateway.IsEmpty)
        {
            return ReadAddress(gateway);
        }

        return via.Length > sizeof(ushort) ? ReadAddress(via[sizeof(ushort)..]) : null;
    }

    private static IPAddress ReadAddress(ReadOnlySpan<byte> value)
        => new NetlinkAttribute(LinuxRtnetlink.RTA_DST, value).ReadAddress();
}
