using System;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>The gateway of a route or of one of its next hops.</summary>
internal static class GatewayAttribute
{
    /// <summary>
    /// Appends the gateway, if there is one. A gateway of the other family stands in <c>RTA_VIA</c> (<c>struct rtvia</c>: a family of two
    /// bytes and the address): in <c>RTA_GATEWAY</c> the kernel would read the first four bytes of an IPv6 gateway as an IPv4 one.
    /// </summary>
    internal static void Write(IPAddress? gateway, AddressFamily family, ref MessageWriter writer)
    {
        if (gateway is null)
        {
            return;
        }

        if (gateway.AddressFamily == family)
        {
            writer.Attribute(LinuxRtnetlink.RTA_GATEWAY, gateway);
            return;
        }

        Span<byte> via = stackalloc byte[sizeof(ushort) + 16];
        ushort gatewayFamily = Families.ToKernel(gateway.AddressFamily);
        MemoryMarshal.Write(via, gatewayFamily);
        gateway.TryWriteBytes(via[sizeof(ushort)..], out int length);
        writer.Attribute(LinuxRtnetlink.RTA_VIA, via[..(sizeof(ushort) + length)]);
    }
}
