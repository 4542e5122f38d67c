using System.Net;
using System.Net.Sockets;

namespace SealosRoute.Domain;

/// <summary>
/// Between .NET's address families, which name many protocols, and <see cref="IPFamily"/>, which names the two that have routes here.
/// </summary>
internal static class IPFamilyExtensions
{
    internal static IPFamily Family(this IPAddress address) => address.AddressFamily.ToIPFamily();

    internal static IPFamily ToIPFamily(this AddressFamily family)
        => family == AddressFamily.InterNetworkV6 ? IPFamily.IPv6 : IPFamily.IPv4;

    internal static AddressFamily ToSocketFamily(this IPFamily family)
        => family == IPFamily.IPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;

    /// <summary>The length of a prefix that holds one host: 32 or 128 bits.</summary>
    internal static int HostPrefixLength(this IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;

    /// <summary>The address alone as a prefix, /32 or /128. A zone belongs to the way there, not to the destination.</summary>
    internal static IPNetwork ToHostPrefix(this IPAddress address) => new(address.WithoutZone(), address.HostPrefixLength());

    /// <summary>The address without the zone that an IPv6 address may carry: the kernel keeps the interface beside it.</summary>
    internal static IPAddress WithoutZone(this IPAddress address)
        => address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 } ? new IPAddress(address.GetAddressBytes()) : address;

    /// <summary>Refuses a destination with a zone: the interface that it names would be dropped silently.</summary>
    /// <exception cref="RouteException">It has a zone.</exception>
    internal static void RefuseZone(this IPAddress host, string operation)
    {
        if (!ReferenceEquals(host.WithoutZone(), host))
        {
            throw new RouteException(
                RouteErrorId.InvalidAddress, $"{operation}: the destination {host} has a zone; name the interface with -InterfaceName.");
        }
    }
}
