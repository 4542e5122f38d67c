using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>What somebody wants changed of a route, in the words they used. A value that was named and is null is taken away.</summary>
/// <param name="values">The values.</param>
/// <param name="named">The names of those that were named.</param>
internal sealed class HostRouteRevision(HostRouteValues values, IReadOnlySet<string> named)
{
    /// <summary>What cannot be changed: it would be another route.</summary>
    private static readonly string[] _fixed
        = [nameof(HostRouteValues.Type), nameof(HostRouteValues.TypeOfService), "NextHop", nameof(HostRouteValues.NextHopId)];

    /// <summary>The names of the values that a revision can have.</summary>
    internal static IReadOnlyList<string> Changeable { get; } =
    [
        nameof(HostRouteValues.Gateway), nameof(HostRouteValues.InterfaceName), nameof(HostRouteValues.Metric), nameof(HostRouteValues.Source),
        nameof(HostRouteValues.OnLink), nameof(HostRouteValues.Table), nameof(HostRouteValues.Protocol), nameof(HostRouteValues.Scope),
        nameof(HostRouteValues.Mtu), nameof(HostRouteValues.LockMtu), nameof(HostRouteValues.AdvertisedMss), nameof(HostRouteValues.Window),
        nameof(HostRouteValues.InitialCongestionWindow), nameof(HostRouteValues.Preference), nameof(HostRouteValues.Expires), .. _fixed,
    ];

    /// <summary>Whether nothing was named.</summary>
    internal bool IsEmpty => named.Count == 0;

    /// <summary>The changes in words: «metric 50 mtu 1400».</summary>
    public override string ToString()
    {
        string removed = string.Concat(named.Where(IsTakenAway).Select(name => $" no {name}"));
        return $"{values}{removed}".TrimStart();
    }

    /// <summary>The route with the changes made.</summary>
    /// <param name="route">The route as it is.</param>
    /// <param name="operation">What is to be done, for error messages.</param>
    /// <param name="findInterface">Gives the number of an interface by its name.</param>
    /// <exception cref="RouteException">The changes do not suit the route.</exception>
    internal Route Apply(HostRoute route, string operation, Func<string, int> findInterface)
    {
        Validate(route, operation);
        RouteEdit revision = new();
        ReviseWayOut(route, revision, findInterface);
        if (named.Contains(nameof(values.Metric)))
        {
            // None and 0 are one: the kernel reports none for IPv4 and 1024 for IPv6.
            uint stored = (values.Metric ?? 0).AsStored(route.AddressFamily);
            revision.Metric(stored == 0 ? null : stored);
        }

        if (named.Contains(nameof(values.Source)))
        {
            revision.PreferredSource(values.Source);
        }

        if (values.Table is uint table)
        {
            revision.Table(table);
        }

        if (values.Protocol is RouteProtocol protocol)
        {
            revision.Protocol(protocol);
        }

        if (values.Scope is RouteScope scope)
        {
            revision.Scope(scope);
        }

        if (values.Preference is RoutePreference preference)
        {
            revision.Preference(preference);
        }

        if (named.Contains(nameof(values.Expires)))
        {
            revision.Expires(values.Expires);
        }

        RevisePathMetrics(revision);
        return revision.Apply(route.Entry);
    }

    private void ReviseWayOut(HostRoute route, RouteEdit revision, Func<string, int> findInterface)
    {
        bool changesGateway = named.Contains(nameof(values.Gateway));
        IPAddress? gateway = changesGateway ? values.Gateway?.WithoutZone() : route.Gateway;
        if (changesGateway)
        {
            revision.Gateway(gateway);
        }

        if (values.InterfaceName is string name)
        {
            revision.Interface(findInterface(name));
        }
        else if (values.Gateway?.Zone() is int zone)
        {
            revision.Interface(zone);
        }
        else if (changesGateway && gateway is { IsIPv6LinkLocal: false } && !gateway.Equals(route.Gateway) && !WillBeOnLink(route))
        {
            // The kernel finds the interface that the new gateway is behind; the old one's need not be it.
            revision.Interface(null);
        }

        if (named.Contains(nameof(values.OnLink)))
        {
            revision.OnLink(values.OnLink);
        }

        // Without a gateway the destination is on the link, with one it is anywhere; another scope is somebody's will and stays.
        bool hadDefaultScope = route.Scope == (route.Gateway is null ? RouteScope.Link : RouteScope.Universe);
        if (changesGateway && hadDefaultScope && route is { AddressFamily: IPFamily.IPv4, Type: RouteType.Unicast })
        {
            revision.Scope(gateway is null ? RouteScope.Link : RouteScope.Universe);
        }
    }

    private bool WillBeOnLink(HostRoute route)
        => named.Contains(nameof(values.OnLink)) ? values.OnLink : route.Flags.HasFlag(RouteFlags.OnLink);

    private void RevisePathMetrics(RouteEdit revision)
    {
        foreach ((string name, RouteMetricKind kind, uint? value) in new[]
        {
            (nameof(values.Mtu), RouteMetricKind.Mtu, values.Mtu),
            (nameof(values.AdvertisedMss), RouteMetricKind.AdvertisedMss, values.AdvertisedMss),
            (nameof(values.Window), RouteMetricKind.Window, values.Window),
            (nameof(values.InitialCongestionWindow), RouteMetricKind.InitialCongestionWindow, values.InitialCongestionWindow),
        })
        {
            if (named.Contains(name))
            {
                revision.PathMetric(kind, value);
            }
        }

        if (named.Contains(nameof(values.LockMtu)))
        {
            revision.Lock(RouteMetricKind.Mtu, values.LockMtu);
        }
    }

    private void Validate(HostRoute route, string operation)
    {
        if (_fixed.FirstOrDefault(named.Contains) is string name)
        {
            throw new RouteException(RouteErrorId.InvalidRoute, $"{operation}: -{name} cannot be changed of a route that exists.");
        }

        bool changesWayOut = named.Overlaps([nameof(values.Gateway), nameof(values.InterfaceName), nameof(values.OnLink)]);
        if (changesWayOut && (route.NextHops.Count > 0 || route.NextHopId is not null))
        {
            string reason = route.NextHopId is uint id ? $"it uses next hop object {id}" : "it has several next hops";
            throw new RouteException(RouteErrorId.InvalidRoute, $"{operation}: the route has no one gateway and interface to change: {reason}.");
        }

        if (changesWayOut && route.Type is RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw)
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute, $"{operation}: a route of type {route.Type} refuses packets: it has no gateway and no interface.");
        }

        if (values.LockMtu && (named.Contains(nameof(values.Mtu)) ? values.Mtu : route.Mtu) is null)
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute, $"{operation}: -LockMtu locks the MTU that the route has or gets, and there is none.");
        }

        if (named.Contains(nameof(values.InterfaceName)) && values.InterfaceName is null)
        {
            throw new RouteException(RouteErrorId.InvalidRoute, $"{operation}: an interface can be changed, not taken away.");
        }

        values.Source?.RefuseZone(operation);
        if (route.AddressFamily == IPFamily.IPv6 && values.Scope is not (null or RouteScope.Universe))
        {
            throw new RouteException(RouteErrorId.InvalidRoute, $"{operation}: a scope is for IPv4 routes only.");
        }

        foreach (IPAddress? address in new[] { values.Gateway, values.Source })
        {
            bool isViaIPv6 = address == values.Gateway && route.AddressFamily == IPFamily.IPv4
                && (values.InterfaceName is not null || address?.Zone() is not null);
            if (address is not null && address.Family() != route.AddressFamily && !isViaIPv6)
            {
                throw new RouteException(
                    RouteErrorId.InvalidAddress, $"{operation}: {address} is {address.Family()} and the route is {route.AddressFamily}.");
            }
        }

        if (route.AddressFamily == IPFamily.IPv4 && (values.Preference is not null || values.Expires is not null))
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute, $"{operation}: a preference and an end of the lifetime are for IPv6 routes only.");
        }

        if (values.WhyNotLifetime is string problem)
        {
            throw new RouteException(RouteErrorId.InvalidRoute, $"{operation}: {problem}");
        }

        if (values.Expires > RouteEdit.LongestLifetime)
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute,
                $"{operation}: the lifetime {values.Expires} is longer than that of a saved route can be: {RouteEdit.LongestLifetime}.");
        }
    }

    private bool IsTakenAway(string name) => name switch
    {
        nameof(values.Gateway) => values.Gateway is null,
        nameof(values.Metric) => values.Metric is null,
        nameof(values.Source) => values.Source is null,
        nameof(values.Expires) => values.Expires is null,
        nameof(values.Mtu) => values.Mtu is null,
        nameof(values.AdvertisedMss) => values.AdvertisedMss is null,
        nameof(values.Window) => values.Window is null,
        nameof(values.InitialCongestionWindow) => values.InitialCongestionWindow is null,
        _ => false,
    };
}
