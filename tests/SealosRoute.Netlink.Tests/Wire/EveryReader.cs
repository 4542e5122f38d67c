using System;
using System.Linq;

namespace SealosRoute.Netlink.Tests;

/// <summary>Reads a datagram with everything there is to read one, and good datagrams to try it on.</summary>
internal static class EveryReader
{
    /// <summary>Good datagrams of every kind.</summary>
    internal static byte[][] GoodDatagrams { get; } =
    [
        .. GoldenRoute.All.Select(golden => golden.Bytes),
        GoldenRoute.All.SelectMany(golden => golden.Bytes).ToArray(),
        LinkMessage(),
        AddressMessage(),
        Answer.Error(1, Errno.EINVAL, "Nexthop has invalid gateway", offset: 36),
        Answer.Done(1, Errno.ENOENT, "ipv4: FIB table does not exist"),
    ];

    /// <summary>Reads each message as each kind, and writes each route again.</summary>
    /// <returns>The number of messages.</returns>
    internal static int Read(ReadOnlySpan<byte> datagram)
    {
        int count = 0;
        foreach (NetlinkMessage message in new MessageSequence(datagram))
        {
            count++;
            Try(message, static message => Link.Read(message));
            Try(message, static message => InterfaceAddress.Read(message));
            Try(message, static message =>
            {
                Route route = new(new RouteMessage(message));
                MessageWriter addition = new(new byte[message.Payload.Length + 64], type: 0, flags: 0);
                RouteReplay.WriteAddition(route, ref addition);
                MessageWriter deletion = new(new byte[message.Payload.Length + 64], type: 0, flags: 0);
                RouteReplay.WriteDeletion(route, ref deletion);
                return route.IsSameRoute(route) && RouteDescription.Of(route).Length > 0;
            });
            Try(message, static message => Route.Parse(message.Payload).CacheInformation?.Expires);
            Try(message, static message => new RouteEdit()
                .Gateway(null).Interfaces(index => index).PathMetric(RouteMetricKind.Mtu, 1400).Lock(RouteMetricKind.HopLimit, true)
                .Apply(Route.Parse(message.Payload)));
        }

        return count;
    }

    /// <summary>What one reader refuses, the next may read.</summary>
    private static void Try<T>(NetlinkMessage message, Func<NetlinkMessage, T> read)
        where T : allows ref struct
    {
        try
        {
            read(message);
        }
        catch (MalformedMessageException)
        {
        }
    }

    private static byte[] LinkMessage()
    {
        MessageWriter writer = new(new byte[256], LinuxRtnetlink.RTM_NEWLINK, flags: 0);
        writer.Append(new ifinfomsg { ifi_index = 2 });
        writer.Attribute(LinuxIf.IFLA_IFNAME, "eth0");
        return writer.Complete(sequence: 1).ToArray();
    }

    private static byte[] AddressMessage()
    {
        MessageWriter writer = new(new byte[256], LinuxRtnetlink.RTM_NEWADDR, flags: 0);
        writer.Append(new ifaddrmsg { ifa_family = LinuxSocket.AF_INET, ifa_prefixlen = 24, ifa_index = 2 });
        writer.Attribute(LinuxIf.IFA_ADDRESS, System.Net.IPAddress.Parse("192.0.2.1"));
        writer.Attribute(LinuxIf.IFA_LOCAL, System.Net.IPAddress.Parse("192.0.2.1"));
        return writer.Complete(sequence: 1).ToArray();
    }
}
