using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Routes to one destination, chosen by all that was named.</summary>
/// <param name="destination">The destination.</param>
/// <param name="values">What was named; what is null was not.</param>
internal sealed class HostRouteSelector(IPNetwork destination, HostRouteValues values)
{
    internal IPNetwork Destination { get; } = destination;

    internal uint Table => values.Table ?? RouteTable.Main;

    /// <summary>The selection in the form that <c>ip route del</c> takes.</summary>
    public override string ToString() => new HostRouteRequest(Destination, values).ToString();

    /// <summary>
    /// Whether a route to the destination has all that was named. A multipath route has no one gateway or interface: it never matches one.
    /// </summary>
    /// <param name="route">The route.</param>
    /// <param name="findInterface">Gives the number of an interface by any of its names, or null if there is none.</param>
    internal bool Matches(HostRoute route, Func<string, int?> findInterface)
        => (values.Gateway is null || values.Gateway.WithoutZone().Equals(route.Gateway))
        && (values.Gateway?.Zone() is not int zone || zone == route.InterfaceIndex)
        && (values.InterfaceName is null || IsInterface(values.InterfaceName, route.InterfaceIndex, route.InterfaceName, findInterface))
        && (values.Metric is not uint metric || metric.AsStored(Destination.BaseAddress.Family()) == (route.Metric ?? 0))
        && (values.Source is null || values.Source.Equals(route.Source))
        && (values.Protocol is null || values.Protocol == route.Protocol)
        && (values.Scope is null || values.Scope == route.Scope)
        && (values.Type is null || values.Type == route.Type)
        && (values.TypeOfService is null || values.TypeOfService == route.TypeOfService)
        && (values.NextHopId is null || values.NextHopId == route.NextHopId)
        && (values.NextHops is null || AreSame(values.NextHops, route.NextHops, findInterface))
        && (values.Mtu is null || values.Mtu == route.Mtu)
        && (!values.LockMtu || route.Sample.Metrics?.IsLocked(RouteMetricKind.Mtu) == true)
        && (values.AdvertisedMss is null || values.AdvertisedMss == route.AdvertisedMss)
        && (values.Window is null || values.Window == route.Window)
        && (values.InitialCongestionWindow is null || values.InitialCongestionWindow == route.InitialCongestionWindow)
        && (values.Preference is null || values.Preference == route.Preference)
        && (!values.OnLink || route.Flags.HasFlag(RouteFlags.OnLink))

        // What is left of a lifetime grows less all the time; that there is an end stays.
        && (values.Expires is null || route.Expires is not null);

    /// <summary>Parameters that are given with piped routes are a condition: a route that does not match them is refused.</summary>
    /// <param name="route">The route.</param>
    /// <param name="values">What was named beside it.</param>
    /// <param name="findInterface">Gives the number of an interface by any of its names, or null if there is none.</param>
    /// <exception cref="RouteException">It does not have all that was named, or the source that was named has a zone.</exception>
    internal static void RefuseUnlessMatching(HostRoute route, HostRouteValues values, Func<string, int?> findInterface)
    {
        values.Source?.RefuseZone($"Remove route {route}");
        bool isInTable = values.Table is null || values.Table == route.Table;
        if (!isInTable || !new HostRouteSelector(route.Destination, values).Matches(route, findInterface))
        {
            string type = values.Type is RouteType named ? $"{IPRouteText.Name(named)} " : "";
            string words = $"{type}{values.ToString().TrimStart()}".TrimEnd();
            throw new RouteException(RouteErrorId.RouteNotFound, $"Remove route {route}: it has not all that was named: {words}.");
        }
    }

    /// <summary>Whether next hops are the named ones; an interface need not be named, nor that a gateway is on the link.</summary>
    internal static bool AreSame(
        IReadOnlyList<HostRouteNextHop> named, IReadOnlyList<HostRouteNextHop> actual, Func<string, int?> findInterface)
        => named.Count == actual.Count && named.Zip(actual).All(hop => IsSame(hop.First, hop.Second, findInterface));

    private static bool IsSame(HostRouteNextHop named, HostRouteNextHop actual, Func<string, int?> findInterface)
        => Equals(named.Gateway?.WithoutZone(), actual.Gateway?.WithoutZone())
        && (named.Gateway?.Zone() is not int zone || zone == (actual.InterfaceIndex ?? actual.Gateway?.Zone()))
        && (named.InterfaceName is null || IsInterface(named.InterfaceName, actual.InterfaceIndex, actual.InterfaceName, findInterface))
        && (!named.Flags.HasFlag(RouteFlags.OnLink) || actual.Flags.HasFlag(RouteFlags.OnLink))
        && named.Weight == actual.Weight;

    /// <summary>An interface may have several names, and has one number. Without a number, as in a file, its name is all there is.</summary>
    private static bool IsInterface(string named, int? index, string? name, Func<string, int?> findInterface)
        => named == name || (index is not null && findInterface(named) == index);
}
