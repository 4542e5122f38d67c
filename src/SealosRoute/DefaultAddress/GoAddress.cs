using System.Net;
using System.Net.Sockets;

namespace SealosRoute;

/// <summary>The rules of Go's <c>net.IP</c> for addresses, which Kubernetes applies.</summary>
internal static class GoAddress
{
    /// <summary>The address as Go has it: an IPv4-mapped IPv6 address equals the IPv4 address, and there is no zone.</summary>
    internal static IPAddress From(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address.WithoutZone();

    internal static bool IsMemberOf(IPAddress address, IPFamily family) => From(address).Family() == family;

    /// <summary>
    /// The reason why an address is not global unicast (Go's <c>IP.IsGlobalUnicast</c>), or null if it is. Private addresses, shared
    /// addresses (100.64.0.0/10), reserved addresses (240.0.0.0/4) and fc00::/7 are global unicast in this sense.
    /// </summary>
    internal static string? WhyNotGlobalUnicast(IPAddress address)
        => DestinationKind.Of(address) ?? (IsLinkLocal(From(address)) ? "a link-local address" : null);

    private static bool IsLinkLocal(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetwork
            ? address.GetAddressBytes() is [169, 254, ..]
            : address.IsIPv6LinkLocal;
}
