using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SealosRoute.Testing;

/// <summary>
/// A netlink message put together by hand, byte by byte and by none of the code that is tested. Numbers are in the machine's byte order.
/// </summary>
public sealed class MessageBuilder
{
    private const int HeaderSize = 16;
    private const ushort RTM_NEWROUTE = 24;
    private const ushort RTA_DST = 1;
    private const ushort RTA_OIF = 4;
    private const ushort RTA_GATEWAY = 5;
    private const ushort RTA_PRIORITY = 6;
    private const ushort RTA_TABLE = 15;
    private const ushort RTA_VIA = 18;

    private readonly List<byte> _bytes = [.. new byte[HeaderSize]];
    private readonly ushort _type;
    private readonly ushort _flags;
    private byte _family;

    /// <summary>Starts a message.</summary>
    /// <param name="type">Its <c>RTM_*</c> type.</param>
    /// <param name="flags">Its <c>NLM_F_*</c> flags.</param>
    public MessageBuilder(ushort type, ushort flags = 0)
    {
        _type = type;
        _flags = flags;
    }

    /// <summary>Starts a route message (<c>struct rtmsg</c>). A default route has no address, as the kernel reports it.</summary>
    /// <param name="destination">The prefix, <c>10.0.0.1/32</c>; its length need not be one of the family.</param>
    /// <param name="type">The <c>RTM_*</c> type.</param>
    /// <param name="flags">The <c>NLM_F_*</c> flags.</param>
    /// <param name="kind">The <c>RTN_*</c> type of the route.</param>
    /// <param name="routeFlags">The route's own flags (<c>rtm_flags</c>).</param>
    public static MessageBuilder Route(
        string destination, ushort type = RTM_NEWROUTE, ushort flags = 0, byte kind = 0, uint routeFlags = 0)
    {
        string[] parts = destination.Split('/');
        IPAddress address = IPAddress.Parse(parts[0]);
        byte length = byte.Parse(parts[1], CultureInfo.InvariantCulture);
        MessageBuilder message = new MessageBuilder(type, flags).RouteHeader(Family(address), length, kind, routeFlags);
        return length > 0 ? message.Attribute(RTA_DST, address) : message;
    }

    /// <summary>Appends <c>struct rtmsg</c>.</summary>
    /// <param name="family">The kernel's number of the family, 2 or 10.</param>
    /// <param name="length">The length of the destination's prefix.</param>
    /// <param name="kind">The <c>RTN_*</c> type of the route.</param>
    /// <param name="routeFlags">The route's own flags (<c>rtm_flags</c>).</param>
    public MessageBuilder RouteHeader(byte family, byte length = 0, byte kind = 0, uint routeFlags = 0)
    {
        _family = family;
        return Raw([family, length, 0, 0, 0, 0, 0, kind, .. BitConverter.GetBytes(routeFlags)]);
    }

    /// <summary>Appends bytes, and zeros up to a multiple of four.</summary>
    /// <param name="bytes">The bytes.</param>
    public MessageBuilder Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        _bytes.AddRange(new byte[-_bytes.Count & 3]);
        return this;
    }

    /// <summary>Appends an attribute.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its value.</param>
    public MessageBuilder Attribute(ushort type, params byte[] value)
        => Raw([.. BitConverter.GetBytes((ushort)(4 + value.Length)), .. BitConverter.GetBytes(type), .. value]);

    /// <summary>Appends an attribute that is a number of 32 bits.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its value.</param>
    public MessageBuilder Attribute(ushort type, uint value) => Attribute(type, BitConverter.GetBytes(value));

    /// <summary>Appends an attribute that is an address.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its value.</param>
    public MessageBuilder Attribute(ushort type, IPAddress value) => Attribute(type, value.GetAddressBytes());

    /// <summary>Appends the number of the table.</summary>
    /// <param name="table">The number.</param>
    public MessageBuilder Table(uint table) => Attribute(RTA_TABLE, table);

    /// <summary>Appends the metric, if there is one.</summary>
    /// <param name="metric">The metric, or null.</param>
    public MessageBuilder Metric(uint? metric) => metric is uint number ? Attribute(RTA_PRIORITY, number) : this;

    /// <summary>Appends the number of the outgoing interface, if there is one.</summary>
    /// <param name="index">The number, or null.</param>
    public MessageBuilder Interface(int? index) => index is int number ? Attribute(RTA_OIF, (uint)number) : this;

    /// <summary>Appends the gateway, if there is one; of the other family it stands in <c>RTA_VIA</c>, behind its family.</summary>
    /// <param name="gateway">The address, or null.</param>
    public MessageBuilder Gateway(string? gateway)
    {
        if (gateway is null)
        {
            return this;
        }

        IPAddress address = IPAddress.Parse(gateway);
        return Family(address) == _family
            ? Attribute(RTA_GATEWAY, address)
            : Attribute(RTA_VIA, [Family(address), 0, .. address.GetAddressBytes()]);
    }

    /// <summary>The message with its header.</summary>
    /// <param name="sequence">Its sequence number.</param>
    public byte[] ToBytes(uint sequence = 0)
    {
        byte[] message = [.. _bytes];
        BitConverter.TryWriteBytes(message.AsSpan(0), message.Length);
        BitConverter.TryWriteBytes(message.AsSpan(4), _type);
        BitConverter.TryWriteBytes(message.AsSpan(6), _flags);
        BitConverter.TryWriteBytes(message.AsSpan(8), sequence);
        return message;
    }

    /// <summary>What stands behind the header.</summary>
    public byte[] ToPayload() => [.. _bytes[HeaderSize..]];

    private static byte Family(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? (byte)2 : (byte)10;
}
