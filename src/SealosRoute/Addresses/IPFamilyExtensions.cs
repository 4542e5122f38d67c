using System.Net;
using System.Net.Sockets;

namespace SealosRoute;

/// <summary>
/// Between .NET's address families, which name many protocols, and <see cref="IPFamily"/>, which names the two that have routes here.
/// </summary>
internal static class IPFamilyExtensions
{
    internal static IPFamily Family(this IPAddress address) => address.AddressFamily.ToIPFamily();

    internal static IPFamily ToIPFamily(this AddressFamily family)
        => family == AddressFamily.InterNetworkV6 ? IPFamily.IPv6 : IPFamily.IPv4;

    internal static AddressFamily ToAddressFamily(this IPFamily family)
        => family == IPFamily.IPv6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;

    /// <summary>The length of a prefix that holds one host: 32 or 128 bits.</summary>
    internal static int HostPrefixLength(this IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32;

    /// <summary>The address alone as a prefix, /32 or /128. A zone belongs to the way there, not to the destination.</summary>
    internal static IPNetwork ToHostPrefix(this IPAddress address) => new(address.WithoutZone(), address.HostPrefixLength());

    /// <summary>The address without the zone that an IPv6 address may carry: the kernel keeps the interface beside it.</summary>
    internal static IPAddress WithoutZone(this IPAddress address)
        => address.Zone() is not null ? new IPAddress(address.GetAddressBytes()) : address;

    /// <summary>
    /// The metric that the kernel stores: IPv6 turns 0, or none, into 1024 (<c>IP6_RT_PRIO_USER</c> of <c>net/ip6_route.h</c>).
    /// </summary>
    internal static uint AsStored(this uint metric, IPFamily family) => metric == 0 && family == IPFamily.IPv6 ? 1024 : metric;

    /// <summary>The number of the interface that an IPv6 address's zone names, or null without a zone.</summary>
    internal static int? Zone(this IPAddress address)
        => address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: > 0 } ? (int)address.ScopeId : null;

    /// <summary>The address as the destination of a route.</summary>
    /// <exception cref="RouteException">It has a zone, which would be dropped silently.</exception>
    internal static IPNetwork ToDestination(this IPAddress host, string operation)
    {
        host.RefuseZone($"{operation} route {host}");
        return host.ToHostPrefix();
    }

    /// <summary>Refuses an address with a zone where the interface that it names would be dropped silently.</summary>
    /// <exception cref="RouteException">It has a zone.</exception>
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
