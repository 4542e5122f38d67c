using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Compares the ways out of routes: gateway, interface, flag and weight, of one hop or of several.</summary>
internal static class WaysOut
{
    /// <summary>
    /// Whether a gateway is the one that was given. A zone names the interface too. A multipath route has no one gateway: it never has this.
    /// </summary>
    internal static bool HasGateway(IPAddress given, IPAddress? gateway, int? interfaceIndex)
        => given.WithoutZone().Equals(gateway) && (given.Zone() is not int zone || zone == interfaceIndex);

    /// <summary>Whether an interface is the one that was given.</summary>
    /// <param name="given">One of its names.</param>
    /// <param name="index">Its number. Without a number, as in a file, its name alone is compared.</param>
    /// <param name="name">Its name.</param>
    /// <param name="findInterface">Gives the number of an interface by any of its names, or null.</param>
    internal static bool HasInterface(string given, int? index, string? name, Func<string, int?> findInterface)
        => given == name || (index is not null && findInterface(given) == index);

    /// <summary>Whether next hops are the given ones. An interface need not be given, nor that a gateway is on the link.</summary>
    internal static bool AreSame(
        IReadOnlyList<HostRouteNextHop> given, IReadOnlyList<HostRouteNextHop> actual, Func<string, int?> findInterface)
        => given.Count == actual.Count && given.Zip(actual).All(hop => IsSame(hop.First, hop.Second, findInterface));

    /// <summary>
    /// Whether the kernel made the wanted ways out. A next hop object has its own, which the route's number of it stands for. A route with
    /// one hop is reported with that hop's values as its own, and without a weight.
    /// </summary>
    internal static bool AreAsWanted(Route made, Route wanted)
    {
        if (wanted.NextHopId is not null)
        {
            return true;
        }

        IReadOnlyList<RouteNextHop> hops = Of(made);
        IReadOnlyList<RouteNextHop> wantedHops = Of(wanted);
        return hops.Count == wantedHops.Count
            && hops.Zip(wantedHops).All(hop => IsAsWanted(hop.First, hop.Second) && (hops.Count == 1 || hop.First.Weight == hop.Second.Weight));
    }

    private static IReadOnlyList<RouteNextHop> Of(Route route) => route.HasNextHops
        ? route.NextHops
        :
        [
            new RouteNextHop(
                route.Gateway, route.InterfaceIndex ?? 0, 1, route.Flags, route.Realms, route.EncapsulationType, route.Encapsulation),
        ];

    /// <summary>An interface that was left to the kernel can be any.</summary>
    private static bool IsAsWanted(RouteNextHop hop, RouteNextHop wanted)
        => Equals(hop.Gateway, wanted.Gateway)
        && (wanted.InterfaceIndex == 0 || hop.InterfaceIndex == wanted.InterfaceIndex)
        && hop.Flags.HasFlag(RouteFlags.OnLink) == wanted.Flags.HasFlag(RouteFlags.OnLink)
        && (hop.Realms, hop.EncapsulationType) == (wanted.Realms, wanted.EncapsulationType)
        && hop.Encapsulation.Span.SequenceEqual(wanted.Encapsulation.Span);

    private static bool IsSame(HostRouteNextHop given, HostRouteNextHop actual, Func<string, int?> findInterface)
        => Equals(given.Gateway?.WithoutZone(), actual.Gateway?.WithoutZone())
        && (given.Gateway?.Zone() is not int zone || zone == (actual.InterfaceIndex ?? actual.Gateway?.Zone()))
        && (given.InterfaceName is null || HasInterface(given.InterfaceName, actual.InterfaceIndex, actual.InterfaceName, findInterface))
        && (!given.Flags.HasFlag(RouteFlags.OnLink) || actual.Flags.HasFlag(RouteFlags.OnLink))
        && given.Weight == actual.Weight;
}
