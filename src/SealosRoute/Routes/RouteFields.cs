using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;
using static SealosRoute.RouteFieldKinds;

namespace SealosRoute;

/// <summary>
/// The table of a route's fields, in the order in which <c>ip route show</c> prints them (iproute2's <c>print_route</c>). The values that
/// users give, the selection, the filter, the change, the columns of a record, the verification and the text are made from these rows.
/// </summary>
internal static class RouteFields
{
    /// <summary>The kernel cuts a larger MTU to this, silently (<c>ip_metrics_convert</c> of <c>net/ipv4/metrics.c</c>).</summary>
    internal const uint MaximumMtu = 65535 - 15;

    /// <summary>The same for a segment size.</summary>
    internal const uint MaximumSegmentSize = 65535 - 40;

    /// <summary>Stands before the rows, which add themselves to it.</summary>
    private static readonly List<RouteField> _rows = [];

    internal static readonly RouteField Type = Add(Enumeration<RouteType>("Type", "a route type", route => route.Type) with
    {
        IsAsWanted = (made, wanted) => made.Type == wanted.Type,
        Text = type => IPRouteText.Name((RouteType)type),
        Unprinted = RouteType.Unicast,
    });

    internal static readonly RouteField SourcePrefix = Add(new RouteField
    {
        Name = nameof(SourcePrefix),
        Kind = RouteValueKind.Prefix,
        ValueType = typeof(IPNetwork),
        Subject = "a prefix of sources",
        CanBeGiven = false,
        ValueOf = route => route.SourcePrefix,
        Matches = (value, route, _) => value.Equals(route.SourcePrefix),
        IsAsWanted = (made, wanted) => made.SourcePrefix.Equals(wanted.SourcePrefix),
        Text = sources => $"from {IPRouteText.Destination((IPNetwork)sources)}",
    });

    internal static readonly RouteField TypeOfService = Add(Number("TypeOfService", "a type of service", route => route.TypeOfService) with
    {
        Aliases = ["Tos"],
        ValueType = typeof(byte),
        Maximum = byte.MaxValue,
        OnlyFamily = IPFamily.IPv4,
        Neutral = (byte)0,
        ValueOf = route => route.TypeOfService,
        Matches = (tos, route, _) => (byte)tos == route.TypeOfService,
        IsAsWanted = (made, wanted) => made.TypeOfService == wanted.TypeOfService,
        Text = tos => $"tos 0x{tos:x2}",
        Unprinted = (byte)0,
    });

    internal static readonly RouteField EncapsulationType = Add(
        Enumeration<RouteEncapsulationType>("EncapsulationType", "a way to wrap packets", route => route.EncapsulationType) with
        {
            CanBeGiven = false,
            Text = type => $"encap {type.ToString()!.ToLowerInvariant()}",
        });

    internal static readonly RouteField NextHopId = Add(Number("NextHopId", "the number of a next hop object", route => route.NextHopId) with
    {
        Minimum = 1,
        IsAsWanted = (made, wanted) => made.NextHopId == wanted.NextHopId,
        Text = id => $"nhid {id}",
    });

    internal static readonly RouteField Gateway = Add(Address("Gateway", "a gateway", route => route.Gateway) with
    {
        IsWayOut = true,
        CanBeTakenAway = true,
        Matches = (gateway, route, _) => WaysOut.HasGateway((IPAddress)gateway, route.Gateway, route.InterfaceIndex),
        Text = gateway => $"via {gateway}",
        TextOf = route => IPRouteText.Gateway(route.Gateway, route.AddressFamily),
    });

    internal static readonly RouteField InterfaceName = Add(new RouteField
    {
        Name = "InterfaceName",
        Aliases = ["InterfaceAlias"],
        Kind = RouteValueKind.InterfaceName,
        ValueType = typeof(string),
        Subject = "an interface",
        IsWayOut = true,
        IsInMessage = false,
        ValueOf = route => route.InterfaceName,
        Matches = (name, route, find) => WaysOut.HasInterface((string)name, route.InterfaceIndex, route.InterfaceName, find),
        Text = name => $"dev {name}",
        TextOf = route => IPRouteText.Interface(route.InterfaceName, route.InterfaceIndex),
    });

    internal static readonly RouteField Table = Add(
        NamedNumber("Table", "a routing table", () => IPRouteNames.Tables, uint.MaxValue, route => route.Table) with
        {
            Minimum = 1,
            Matches = (table, route, _) => (uint)table == route.Table,
            IsAsWanted = (made, wanted) => made.Table == wanted.Table,
            Edit = (edit, table, _) => edit.Table((uint)table!),
            Text = table => (uint)table is RouteTable.Main or 0 ? null : $"table {IPRouteNames.Tables.NameOf((uint)table)}",
        });

    internal static readonly RouteField Protocol = Add(
        NamedNumber("Protocol", "a routing protocol", () => IPRouteNames.Protocols, byte.MaxValue, route => route.Protocol) with
        {
            Matches = (protocol, route, _) => (RouteProtocol)protocol == route.Protocol,
            IsAsWanted = (made, wanted) => made.Protocol == wanted.Protocol,
            IsWithoutEffect = true,
            Edit = (edit, protocol, _) => edit.Protocol((RouteProtocol)protocol!),
            Text = protocol => $"proto {IPRouteNames.Protocols.NameOf((uint)(RouteProtocol)protocol)}",
            Unprinted = RouteProtocol.Boot,
            IsUnprintedIfCloned = true,
        });

    internal static readonly RouteField Scope = Add(
        NamedNumber("Scope", "a scope", () => IPRouteNames.Scopes, byte.MaxValue, route => route.Scope) with
        {
            OnlyFamily = IPFamily.IPv4,
            Neutral = RouteScope.Universe,
            Matches = (scope, route, _) => (RouteScope)scope == route.Scope,
            IsAsWanted = (made, wanted) => made.Scope == wanted.Scope,
            Edit = (edit, scope, _) => edit.Scope((RouteScope)scope!),
            Text = scope => $"scope {IPRouteNames.Scopes.NameOf((uint)(RouteScope)scope)}",
            Unprinted = RouteScope.Universe,
            IsUnprintedIfCloned = true,
        });

    internal static readonly RouteField Source = Add(Address("Source", "a source", route => route.Source) with
    {
        CanBeTakenAway = true,
        IsAsWanted = (made, wanted) => Equals(made.PreferredSource, wanted.PreferredSource),
        Edit = (edit, source, _) => edit.PreferredSource((IPAddress?)source),
        Text = source => $"src {source}",
    });

    internal static readonly RouteField Metric = Add(Number("Metric", "a metric", route => route.Metric) with
    {
        Aliases = ["RouteMetric"],
        CanBeTakenAway = true,
        Matches = (metric, route, _) => ((uint)metric).AsStored(route.AddressFamily) == (route.Metric ?? 0),
        IsAsWanted = (made, wanted) => (made.Metric ?? 0) == (wanted.Metric ?? 0).AsStored(wanted.Family.ToIPFamily()),

        // None and 0 are one: the kernel reports none for IPv4 and 1024 for IPv6.
        Edit = (edit, metric, family) => edit.Metric(((uint?)metric ?? 0).AsStored(family) is var stored and not 0 ? stored : null),
        Text = metric => $"metric {metric}",
    });

    internal static readonly RouteField OnLink = Add(Truth("OnLink", "whether the gateway is on the link") with
    {
        IsWayOut = true,
        ValueOf = route => route.Flags.HasFlag(RouteFlags.OnLink),
        Matches = (isOnLink, route, _) => !(bool)isOnLink || route.Flags.HasFlag(RouteFlags.OnLink),
        Text = isOnLink => (bool)isOnLink ? "onlink" : null,
        TextOf = route => IPRouteText.Words(route.Flags),
    });

    internal static readonly RouteField Realms = Add(Number("Realms", "a pair of realms", route => route.Realms) with
    {
        CanBeGiven = false,
        Text = realms => IPRouteText.Realms((uint)realms),
    });

    internal static readonly RouteField Expires = Add(new RouteField
    {
        Name = "Expires",
        Kind = RouteValueKind.Duration,
        ValueType = typeof(TimeSpan),
        Subject = "a lifetime",
        OnlyFamily = IPFamily.IPv6,
        CanBeTakenAway = true,
        IsInMessage = false,
        ValueOf = route => route.Expires,

        // The rest of a lifetime grows less all the time. That there is an end does not change.
        Matches = (_, route, _) => route.Expires is not null,
        IsAsWanted = (made, wanted) => made.Lifetime is null == wanted.Lifetime is null,
        Edit = (edit, lifetime, _) => edit.Expires((TimeSpan?)lifetime),
        Text = lifetime => $"expires {Math.Ceiling(((TimeSpan)lifetime).TotalSeconds)}sec",
        TextOf = route => route.Expires is TimeSpan lifetime ? $"expires {(int)lifetime.TotalSeconds}sec" : null,
    });

    /// <summary>All path metrics of a whole route, those without a row of their own too.</summary>
    internal static readonly RouteField PathMetrics = Add(new RouteField
    {
        Name = "PathMetrics",
        Kind = RouteValueKind.Text,
        ValueType = typeof(string),
        Subject = "a list of path metrics",
        CanBeGiven = false,
        ValueOf = route => route.PathMetrics?.ToString(),
        Matches = (text, route, _) => text.Equals(route.PathMetrics?.ToString()),
        IsAsWanted = (made, wanted) => IPRouteMetricsText.AreSame(made.Metrics, wanted.Metrics),
        Text = text => (string)text,
    });

    internal static readonly RouteField Mtu = Add(PathMetric("Mtu", RouteMetricKind.Mtu, "an MTU", MaximumMtu));

    internal static readonly RouteField LockMtu = Add(Truth("LockMtu", "whether the MTU is locked") with
    {
        ValueOf = route => route.Sample.Metrics?.IsLocked(RouteMetricKind.Mtu) == true,
        Matches = (isLocked, route, _) => !(bool)isLocked || route.Sample.Metrics?.IsLocked(RouteMetricKind.Mtu) == true,
        Edit = (edit, isLocked, _) => edit.Lock(RouteMetricKind.Mtu, (bool)isLocked!),
    });

    internal static readonly RouteField Window = Add(PathMetric("Window", RouteMetricKind.Window, "a window"));

    internal static readonly RouteField AdvertisedMss = Add(
        PathMetric("AdvertisedMss", RouteMetricKind.AdvertisedMss, "a segment size", MaximumSegmentSize));

    internal static readonly RouteField InitialCongestionWindow = Add(
        PathMetric("InitialCongestionWindow", RouteMetricKind.InitialCongestionWindow, "a congestion window"));

    /// <summary>The kernel cuts a larger hop limit to 255, silently (<c>ip_metrics_convert</c> of <c>net/ipv4/metrics.c</c>).</summary>
    internal static readonly RouteField HopLimit = Add(PathMetric("HopLimit", RouteMetricKind.HopLimit, "a hop limit", byte.MaxValue));

    internal static readonly RouteField Preference = Add(Enumeration<RoutePreference>("Preference", "a preference", route => route.Preference) with
    {
        OnlyFamily = IPFamily.IPv6,
        IsAsWanted = (made, wanted) => (made.Preference ?? RoutePreference.Medium) == (wanted.Preference ?? RoutePreference.Medium),
        Edit = (edit, preference, _) => edit.Preference((RoutePreference)preference!),
        Text = preference => $"pref {preference.ToString()!.ToLowerInvariant()}",
    });

    internal static readonly RouteField NextHops = Add(new RouteField
    {
        Name = "NextHop",
        Aliases = ["NextHops"],
        Kind = RouteValueKind.NextHops,
        ValueType = typeof(HostRouteNextHops),
        Subject = "a list of next hops",
        ValueOf = route => route.NextHops.Count == 0 ? null : route.NextHops,
        Matches = (hops, route, find) => WaysOut.AreSame((HostRouteNextHops)hops, route.NextHops, find),

        // Compares gateways, interfaces, onlink, realms and encapsulation too: of each hop, or of the only one.
        IsAsWanted = WaysOut.AreAsWanted,
        Text = hops => string.Join(' ', ((HostRouteNextHops)hops).Select(hop => $"nexthop {hop}")),
        TextOf = route => route.NextHops.Count == 0
            ? null
            : string.Join(' ', route.NextHops.Select(hop => $"nexthop {hop.Format(route.AddressFamily)}")),
    });

    /// <summary>The rows, in the order of the text.</summary>
    internal static IReadOnlyList<RouteField> All => _rows;

    /// <summary>The row of a parameter's name, or null.</summary>
    internal static RouteField? Find(string name) => _rows.Find(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A route as <c>ip route show</c> prints it: the same words in the same order, on one line.</summary>
    internal static string Print(HostRoute route)
    {
        // The path metrics of a route are printed together.
        IEnumerable<RouteField> fields = _rows.Where(row => row != Type && row.PathMetric is null);
        return IPRouteText.Join([Type.Print(route), IPRouteText.Destination(route.Destination), .. fields.Select(row => row.Print(route))]);
    }

    private static RouteField Add(RouteField row)
    {
        RouteField numbered = row with { Index = _rows.Count };
        _rows.Add(numbered);
        return numbered;
    }
}
