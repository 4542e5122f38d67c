using System.Net;
using System.Net.Sockets;

namespace SealosRoute;

/// <summary>
/// Addresses that are not hosts. The kernel accepts them as destinations of host routes, but no packet will ever use the route.
/// </summary>
internal static class DestinationKind
{
    /// <summary>The kind of an address that is not a host, as words for a message, or null if the address can be a host.</summary>
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
