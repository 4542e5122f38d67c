using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>The routes, interfaces and addresses that decide the host's own address, at one moment.</summary>
/// <param name="routes">The default routes in the kernel's order, IPv4 first, or null if there is no route table to read.</param>
/// <param name="links">The interfaces in the kernel's order.</param>
/// <param name="addresses">The addresses in the kernel's order, which has primary addresses before secondary ones.</param>
internal sealed class HostNetwork(
    IReadOnlyList<DefaultRoute>? routes, IReadOnlyList<Link> links, IReadOnlyList<InterfaceAddress> addresses)
{
    private readonly ILookup<int, IPAddress> _addresses = addresses.ToLookup(a => a.InterfaceIndex, a => GoAddress.From(a.Address));

    internal IReadOnlyList<DefaultRoute>? Routes { get; } = routes;

    internal IReadOnlyList<Link> Links { get; } = links;

    internal Link? FindLink(string name) => Links.FirstOrDefault(link => link.Name == name);

    /// <summary>The first interface that has the address, whether it is up or down.</summary>
    internal Link? FindOwner(IPAddress address)
        => Links.FirstOrDefault(link => _addresses[link.Index].Contains(GoAddress.From(address)));

    /// <summary>The first global unicast address of an interface and a family, or null if it has none or is down.</summary>
    internal IPAddress? FindUsableAddress(Link link, IPFamily family)
        => link.Flags.HasFlag(LinkFlags.Up)
            ? AddressesOf(link, family).FirstOrDefault(address => GoAddress.WhyNotGlobalUnicast(address) is null)
            : null;

    /// <summary>The reason why <see cref="FindUsableAddress"/> finds none, as a clause that begins with the interface's name.</summary>
    internal string DescribeLack(Link link, IPFamily family)
    {
        if (!link.Flags.HasFlag(LinkFlags.Up))
        {
            return $"{link} is down";
        }

        string[] unfit = [.. AddressesOf(link, family).Select(address => $"{address} is {GoAddress.WhyNotGlobalUnicast(address)}")];
        return unfit.Length == 0
            ? $"{link} has no {family} address"
            : $"{link} has no global unicast {family} address ({string.Join(", ", unfit)})";
    }

    private IEnumerable<IPAddress> AddressesOf(Link link, IPFamily family)
        => _addresses[link.Index].Where(address => GoAddress.IsMemberOf(address, family));
}
