using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace SealosRoute.Netlink.Tests;

/// <summary>A router's advertisement of itself (RFC 4861), sent from one interface of the calling thread's namespace.</summary>
internal static class RouterAdvertisement
{
    /// <summary>Type 134, hop limit 64, a lifetime of 1800 seconds, nothing else; the kernel writes the checksum.</summary>
    private static readonly byte[] _message = [134, 0, 0, 0, 64, 0, 1800 >> 8, 1800 & 0xff, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Sends it to all hosts, from a link-local address of an interface.</summary>
    internal static void Send(IPAddress source, int interfaceIndex)
    {
        using Socket socket = new(AddressFamily.InterNetworkV6, SocketType.Raw, ProtocolType.IcmpV6);
        socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastTimeToLive, 255);
        socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastInterface, interfaceIndex);
        socket.Bind(new IPEndPoint(new IPAddress(source.GetAddressBytes(), interfaceIndex), 0));
        socket.SendTo(_message, new IPEndPoint(IPAddress.Parse("ff02::1"), 0));
    }

    /// <summary>The default route that it makes, once it is there.</summary>
    internal static Route AwaitDefaultRoute(RouteClient client)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            if (client.FindRoutes(IPNetwork.Parse("::/0")) is [Route route])
            {
                return route;
            }

            Thread.Yield();
        }

        throw new TimeoutException("The advertisement made no route.");
    }
}
