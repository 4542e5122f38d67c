using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

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
    internal bool Matches(HostRoute route)
        => (values.Gateway is null || values.Gateway.WithoutZone().Equals(route.Gateway))
        && (values.Gateway?.Zone() is not int zone || zone == route.InterfaceIndex)
        && (values.InterfaceName is null || values.InterfaceName == route.InterfaceName)
        && (values.Metric is not uint metric || metric.AsStored(Destination.BaseAddress.Family()) == (route.Metric ?? 0))
        && (values.Source is null || values.Source.Equals(route.Source))
        && (values.Protocol is null || values.Protocol == route.Protocol)
        && (values.Scope is null || values.Scope == route.Scope)
        && (values.Type is null || values.Type == route.Type)
        && (values.TypeOfService is null || values.TypeOfService == route.TypeOfService)
        && (values.NextHopId is null || values.NextHopId == route.NextHopId)
        && (values.NextHops is null || AreSame(values.NextHops, route.NextHops))
        && (values.Mtu is null || values.Mtu == route.Mtu)
        && (!values.LockMtu || route.Entry.Metrics?.IsLocked(RouteMetricKind.Mtu) == true)
        && (values.AdvertisedMss is null || values.AdvertisedMss == route.AdvertisedMss)
        && (values.Window is null || values.Window == route.Window)
        && (values.InitialCongestionWindow is null || values.InitialCongestionWindow == route.InitialCongestionWindow)
        && (values.Preference is null || values.Preference == route.Preference)
        && (!values.OnLink || route.Flags.HasFlag(RouteFlags.OnLink))

        // What is left of a lifetime grows less all the time; that there is an end stays.
        && (values.Expires is null || route.Expires is not null);

    /// <summary>Whether next hops are the named ones; an interface need not be named.</summary>
    internal static bool AreSame(IReadOnlyList<HostRouteNextHop> named, IReadOnlyList<HostRouteNextHop> actual)
        => named.Count == actual.Count && named.Zip(actual).All(IsSame);

    private static bool IsSame((HostRouteNextHop Named, HostRouteNextHop Actual) hop)
        => Equals(hop.Named.Gateway?.WithoutZone(), hop.Actual.Gateway)
        && (hop.Named.InterfaceName is null || hop.Named.InterfaceName == hop.Actual.InterfaceName)
        && hop.Named.Weight == hop.Actual.Weight;
}
