using System.Net;
using System.Net.Sockets;

namespace SealosRoute;

/// <summary>Destinations that the kernel takes in a host route though no packet will ever follow it.</summary>
internal static class DestinationKind
{
    /// <summary>What the address is if it is no host, in words, or null if it can be one.</summary>
    internal static string? Of(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        bool isIPv4 = plain.AddressFamily == AddressFamily.InterNetwork;
        return plain switch
        {
            _ when plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any) => "the unspecified address",
            _ when IPAddress.IsLoopback(plain) => "a loopback address",
            _ when plain.Equals(IPAddress.Broadcast) => "the broadcast address",
            _ when (isIPv4 && plain.GetAddressBytes()[0] >> 4 == 0b1110) || plain.IsIPv6Multicast => "a multicast address",
            _ => null,
        };
    }
}
