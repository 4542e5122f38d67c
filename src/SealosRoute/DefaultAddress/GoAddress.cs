using System.Net;
using System.Net.Sockets;

namespace SealosRoute;

/// <summary>Addresses as Go's <c>net.IP</c> sees them, since Kubernetes decides in its terms.</summary>
internal static class GoAddress
{
    /// <summary>Go makes no difference between an IPv4 address and the same one mapped into IPv6, and its addresses have no zone.</summary>
    internal static IPAddress From(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address.WithoutZone();

    internal static bool IsMemberOf(IPAddress address, IPFamily family) => From(address).Family() == family;

    /// <summary>
    /// What keeps an address from being global unicast (Go's <c>IP.IsGlobalUnicast</c>), or null. Private addresses, shared ones
    /// (100.64.0.0/10), reserved ones (240.0.0.0/4) and fc00::/7 are global unicast in this sense.
    /// </summary>
    internal static string? WhyNotGlobalUnicast(IPAddress address)
        => DestinationKind.Of(address) ?? (IsLinkLocal(From(address)) ? "a link-local address" : null);

    private static bool IsLinkLocal(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetwork
            ? address.GetAddressBytes() is [169, 254, ..]
            : address.IsIPv6LinkLocal;
}
