using System;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A packet whose way somebody asks for.</summary>
/// <param name="host">The address that it goes to.</param>
internal sealed class HostRouteQuery(IPAddress host)
{
    internal IPAddress Host { get; } = host;

    internal IPAddress? Source { get; init; }

    internal string? InterfaceName { get; init; }

    internal uint? Mark { get; init; }

    internal uint? UserId { get; init; }

    internal bool MatchTable { get; init; }

    /// <summary>The question in the form that <c>ip route get</c> takes.</summary>
    public override string ToString()
        => Host
        + (Source is null ? "" : $" from {Source}")
        + (InterfaceName is null ? "" : $" oif {InterfaceName}")
        + (Mark is null ? "" : $" mark 0x{Mark:x}")
        + (UserId is null ? "" : $" uid {UserId}");

    /// <summary>What the kernel is asked.</summary>
    /// <param name="findInterface">Gives the number of an interface by its name.</param>
    /// <exception cref="RouteException">The addresses are of two families, or a zone and the interface contradict each other.</exception>
    internal RouteQuery ToKernelQuery(Func<string, int> findInterface)
    {
        if (Source is not null && Source.Family() != Host.Family())
        {
            throw new RouteException(
                RouteErrorId.InvalidAddress,
                $"Find route to {this}: {Source} is {Source.Family()} and {Host} is {Host.Family()}; a packet's addresses are of one family.");
        }

        int? index = InterfaceName is null ? null : findInterface(InterfaceName);
        foreach (IPAddress address in Source is null ? [Host] : new[] { Host, Source })
        {
            if (address.Zone() is int zone && (index ??= zone) != zone)
            {
                string other = InterfaceName is null ? "the other address's zone" : $"interface '{InterfaceName}'";
                throw new RouteException(RouteErrorId.InvalidAddress, $"Find route to {this}: the zone of {address} is not {other}.");
            }
        }

        return new RouteQuery(Host.WithoutZone())
        {
            Source = Source?.WithoutZone(),
            InterfaceIndex = index,
            Mark = Mark,
            UserId = UserId,
            MatchTable = MatchTable,
        };
    }
}
