using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace SealosRoute.Netlink;

/// <summary>
/// A route as the kernel reports it, read in place: nothing is allocated until a value is asked for. It is a view into the receive buffer:
/// <see cref="ToRoute"/> makes the copy to keep.
/// </summary>
public readonly ref struct RouteMessage
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
                    // The header's field has only eight bits, so tables above 255 are here only.
                    Table = attribute.Read<uint>();
                    break;
                case LinuxRtnetlink.RTA_NH_ID:
                    NextHopId = attribute.Read<uint>();
                    break;
            }
        }
    }

    /// <summary>IPv4 (<c>InterNetwork</c>) or IPv6 (<c>InterNetworkV6</c>).</summary>
    public AddressFamily Family { get; }

    /// <summary>The length of the destination's prefix, in bits.</summary>
    public int DestinationLength { get; }

    /// <summary>The length of the prefix of sources that an IPv6 route is for, in bits; 0 for all.</summary>
    public int SourceLength { get; }

    /// <summary>The type of service that the route is for, 0 for any.</summary>
    public byte TypeOfService { get; }

    /// <summary>The number of the routing table.</summary>
    public uint Table { get; }

    /// <summary>Who installed the route.</summary>
    public RouteProtocol Protocol { get; }

    /// <summary>How far away the destination is.</summary>
    public RouteScope Scope { get; }

    /// <summary>What the route does with a packet.</summary>
    public RouteType Type { get; }

    /// <summary>What the kernel says of the route.</summary>
    public RouteFlags Flags { get; }

    /// <summary>The number of the outgoing interface, or null if the route has none or several.</summary>
    public int? InterfaceIndex { get; }

    /// <summary>The metric, or null if there is none, which counts as 0.</summary>
    public uint? Metric { get; }

    /// <summary>The number of the next hop object that the route uses, or null.</summary>
    public uint? NextHopId { get; }

    /// <summary>The message (<c>struct rtmsg</c> and attributes).</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>The destination's address in network order; empty for a default route.</summary>
    public ReadOnlySpan<byte> DestinationBytes => _destination;

    /// <summary>The gateway's address, if it is of the route's own family; else empty.</summary>
    public ReadOnlySpan<byte> GatewayBytes => _gateway;

    /// <summary>Whether the route has several ways out.</summary>
    public bool HasNextHops => !_nextHops.IsEmpty;

    /// <summary>A copy that can be kept.</summary>
    public Route ToRoute() => new(this);

    /// <summary>Checks what the readers take for granted.</summary>
    /// <exception cref="MalformedMessageException">
    /// An address has an impossible size, or the destination is of the other family or no prefix.
    /// </exception>
    internal void Validate()
    {
        if (!_destination.IsEmpty && Family != AddressFamily.Unspecified && _destination.Length != Families.AddressSize(Family))
        {
            throw new MalformedMessageException(
                $"Malformed netlink message: a destination of {_destination.Length} bytes is not one of {Family}.");
        }

        ValidatePrefix(_destination, DestinationLength);
        ValidateSize(_gateway);
        ValidateSize(_preferredSource);
        if (_via.Length > sizeof(ushort))
        {
            ValidateSize(_via[sizeof(ushort)..]);
        }

        if (HasNextHops)
        {
            ReadNextHops();
        }
    }

    /// <summary>Whether the destination's address is all zeros, whatever its prefix length.</summary>
    internal bool IsDestinationZero => !_destination.ContainsAnyExcept((byte)0);

    /// <summary>Whether the route's prefix is exactly this one; <paramref name="address"/> is empty for a default route.</summary>
    internal bool HasDestination(ReadOnlySpan<byte> address, int length)
        => DestinationLength == length && (length == 0 || _destination.SequenceEqual(address));

    /// <summary>
    /// Whether packets may leave by an interface. With the sysctl <c>nexthop_compat_mode</c> 0 the kernel reports only the number of a next
    /// hop object: then it is true, and the kernel's own filter has to suffice.
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

    /// <summary>The destination's prefix.</summary>
    public IPNetwork ReadDestination() => ReadPrefix(_destination, DestinationLength);

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

    /// <summary>The gateway, of either family, or null without one or with several.</summary>
    public IPAddress? ReadGateway() => ReadGateway(_gateway, _via);

    /// <summary>The source address that packets get unless they have one, or null.</summary>
    public IPAddress? ReadPreferredSource() => _preferredSource.IsEmpty ? null : ReadAddress(_preferredSource);

    /// <summary>The next hops of a multipath route; empty for any other.</summary>
    public IReadOnlyList<RouteNextHop> ReadNextHops()
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

    private static void ValidateSize(ReadOnlySpan<byte> address)
    {
        if (address.Length is not (0 or 4 or 16))
        {
            ReadAddress(address);
        }
    }

    private void ValidatePrefix(ReadOnlySpan<byte> address, int length)
    {
        int whole = length / 8;
        bool isPrefix = address.Length is 4 or 16
            && length <= address.Length * 8
            && !address[((length + 7) / 8)..].ContainsAnyExcept((byte)0)
            && (length % 8 == 0 || (address[whole] & (0xff >> (length % 8))) == 0);
        if (!isPrefix)
        {
            // Throws with the reason. A default route has no address, and passes.
            ReadPrefix(address, length);
        }
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
