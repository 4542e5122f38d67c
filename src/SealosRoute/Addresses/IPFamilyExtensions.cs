using System.Net;
using System.Net.Sockets;

namespace SealosRoute;

/// <summary>
/// Converts between .NET's address families, which are many, and <see cref="IPFamily"/>, which has the two that this module supports.
/// </summary>
internal static class IPFamilyExtensions
{
    internal static IPFamily Family(this IPAddress address) => address.AddressFamily.ToIPFamily();

    internal static IPFamily ToIPFamily(this AddressFamily family)
        => family == AddressFamily.InterNetworkV6 ? IPFamily.IPv6 : IPFamily.IPv4;

    internal static AddressFamily ToAddressFamily(this IPFamily family)
        => family == IPFamily.IPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;

    /// <summary>The prefix length of a single host: 32 or 128 bits.</summary>
    internal static int HostPrefixLength(this IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;

    /// <summary>The address as the prefix of a single host, /32 or /128. A zone is dropped: it is not part of the destination.</summary>
    internal static IPNetwork ToHostPrefix(this IPAddress address) => new(address.WithoutZone(), address.HostPrefixLength());

    /// <summary>The address without the zone that an IPv6 address may have: the kernel keeps the interface in another attribute.</summary>
    internal static IPAddress WithoutZone(this IPAddress address)
        => address.Zone() is not null ? new IPAddress(address.GetAddressBytes()) : address;

    /// <summary>
    /// The metric that the kernel stores. For IPv6 it stores 1024 instead of 0 or none (<c>IP6_RT_PRIO_USER</c> in <c>net/ip6_route.h</c>).
    /// </summary>
    internal static uint AsStored(this uint metric, IPFamily family) => metric == 0 && family == IPFamily.IPv6 ? 1024 : metric;

    /// <summary>The index of the interface that the zone of an IPv6 address names, or null without a zone.</summary>
    internal static int? Zone(this IPAddress address)
        => address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: > 0 } ? (int)address.ScopeId : null;

    /// <summary>The address as the destination of a route.</summary>
    /// <exception cref="RouteException">The address has a zone, which would be dropped silently.</exception>
    internal static IPNetwork ToDestination(this IPAddress host, string operation)
    {
        host.RefuseZone($"{operation} route {host}");
        return host.ToHostPrefix();
    }

    /// <summary>Refuses an address with a zone, if the interface that the zone names would be dropped silently.</summary>
    /// <exception cref="RouteException">The address has a zone.</exception>
    internal static void RefuseZone(this IPAddress host, string operation)
    {
        if (host.Zone() is not null)
        {
            throw new RouteException(
                RouteErrorId.InvalidAddress,
                $"{operation}: {host} has a zone, which only a gateway in the shell's own network may have; name the interface with "
                + "-InterfaceName.");
        }
    }
}
