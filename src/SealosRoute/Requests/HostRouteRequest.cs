using System;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>A route that somebody wants, in the words they used.</summary>
/// <param name="destination">The destination.</param>
/// <param name="values">What was said of the route.</param>
internal sealed class HostRouteRequest(IPNetwork destination, HostRouteValues values)
{
    /// <summary>An attribute's length has sixteen bits, and the other attributes of the message need their place.</summary>
    private const int MaximumHopBytes = ushort.MaxValue - 1024;

    internal IPNetwork Destination { get; } = destination;

    internal HostRouteValues Values { get; } = values;

    internal uint Table => Values.Table ?? RouteTable.Main;

    /// <summary>The request in the form that <c>ip route add</c> takes.</summary>
    public override string ToString() => Values.Format(IPRouteText.Destination(Destination));

    /// <summary>Refuses what the kernel would take and misread, or what would not do what it says.</summary>
    /// <exception cref="RouteException">Values that contradict each other, or a destination that no packet has.</exception>
    internal void Validate(bool allowAnyDestination)
    {
        Values.Source?.RefuseZone($"Add route {this}");
        ValidateFamily(Values.Source, hasInterface: false);
        ValidateFamily(Values.Gateway, Values.InterfaceName is not null);
        foreach (HostRouteNextHop hop in Values.NextHops ?? HostRouteNextHops.None)
        {
            ValidateFamily(hop.Gateway, hop.InterfaceName is not null);
        }

        if (ValueRules.WhyNot(Values, Destination.BaseAddress.Family()) is string reason)
        {
            throw Refuse(RouteErrorId.InvalidRoute, reason);
        }

        ValidateWayOut();
        if (!allowAnyDestination && Values.Type is null or RouteType.Unicast && IsHost && DestinationKind.Of(Destination.BaseAddress) is string kind)
        {
            throw Refuse(
                RouteErrorId.DestinationRefused,
                $"{Destination.BaseAddress} is {kind}, not a host that a route can lead to. Use -Force to add the route all the same.");
        }
    }

    /// <summary>What the kernel is asked for.</summary>
    /// <param name="findInterface">Gives the number of an interface by its name.</param>
    /// <exception cref="RouteException">A zone and an interface contradict each other, or there are more next hops than a message holds.</exception>
    internal RouteSpec ToSpec(Func<string, int> findInterface)
    {
        if (Values.NextHops is not { Count: > 0 } named)
        {
            return ToSpec(findInterface, []);
        }

        RouteNextHop[] hops = [.. named.Select(hop => hop.Resolve(findInterface))];
        return hops.Sum(Size) <= MaximumHopBytes
            ? ToSpec(findInterface, hops)
            : throw new RouteException(
                RouteErrorId.InvalidRoute, $"Add route {IPRouteText.Destination(Destination)}: {hops.Length} next hops do not fit into one message.");
    }

    /// <summary>How many bytes of a message a hop takes: <c>struct rtnexthop</c>, and attributes, each with a header of four.</summary>
    private int Size(RouteNextHop hop)
    {
        const int header = 4;
        int address = hop.Gateway is null ? 0 : header + (hop.Gateway.HostPrefixLength() / 8);

        // A gateway of the other family (RTA_VIA) has its family before it.
        int family = hop.Gateway is null || hop.Gateway.Family() == Destination.BaseAddress.Family() ? 0 : header;
        int realms = hop.Realms is null ? 0 : 2 * header;
        int encapsulation = hop.EncapsulationType is null ? 0 : (4 * header) + hop.Encapsulation.Length;
        return 8 + address + family + realms + encapsulation;
    }

    private RouteSpec ToSpec(Func<string, int> findInterface, RouteNextHop[] hops) => new(Destination)
    {
        Gateway = Values.Gateway,
        InterfaceIndex = FindInterface(findInterface),
        Metric = Values.Metric,
        PreferredSource = Values.Source,
        OnLink = Values.OnLink,
        Table = Table,
        Protocol = Values.Protocol ?? RouteProtocol.Boot,
        Scope = Values.Scope,
        Type = Values.Type ?? RouteType.Unicast,
        TypeOfService = Values.TypeOfService ?? 0,
        Metrics = Values.Metrics,
        NextHops = hops,
        NextHopId = Values.NextHopId,
        Preference = Values.Preference,
        Lifetime = Values.Expires,
    };

    /// <summary>
    /// Whether an existing route sends packets just as the requested one would: no field of it differs, but those without effect on
    /// packets, such as the protocol. A source or a path metric that was not asked for is a difference.
    /// </summary>
    internal bool IsSatisfiedBy(Route route, RouteSpec spec)
    {
        if (!HasSameKey(route) || route.Lifetime is null != spec.Lifetime is null)
        {
            return false;
        }

        Route wanted = spec.ToRoute();
        return RouteFields.All.All(field => field.IsWithoutEffect || field == RouteFields.Expires || field.IsAsWanted?.Invoke(route, wanted) != false);
    }

    /// <summary>
    /// Whether an existing route stands where the requested one would: the kernel has one place per destination, sources, tos and metric. A
    /// request is for all sources.
    /// </summary>
    internal bool HasSameKey(Route route)
        => route.SourcePrefix is null
        && route.TypeOfService == (Values.TypeOfService ?? 0)
        && (route.Metric ?? 0) == (Values.Metric ?? 0).AsStored(Destination.BaseAddress.Family());

    private bool IsHost => Destination.PrefixLength == Destination.BaseAddress.HostPrefixLength();

    /// <summary>Linux forwards IPv4 through an IPv6 gateway (RFC 8950, "via inet6"), but takes no other mixture.</summary>
    private void ValidateFamily(IPAddress? address, bool hasInterface)
    {
        IPFamily family = Destination.BaseAddress.Family();
        bool isViaIPv6 = family == IPFamily.IPv4 && (hasInterface || address?.Zone() is not null);
        if (address is not null && address.Family() != family && !isViaIPv6)
        {
            throw Refuse(
                RouteErrorId.InvalidAddress,
                $"{address} is {address.Family()} and {IPRouteText.Destination(Destination)} is {family}; "
                + "a route's addresses are of one family, unless an IPv4 route has an IPv6 gateway and an interface.");
        }
    }

    /// <summary>A packet needs one way out, said in one way; a route that refuses packets has none.</summary>
    private void ValidateWayOut()
    {
        bool single = Values.Gateway is not null || Values.InterfaceName is not null;
        bool several = Values.NextHops is { Count: > 0 };
        int ways = (single ? 1 : 0) + (several ? 1 : 0) + (Values.NextHopId is not null ? 1 : 0);
        bool refuses = Values.Type is RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw;
        if (ways > 1)
        {
            throw Refuse(RouteErrorId.InvalidRoute, "a route has -Gateway and -InterfaceName, or -NextHop, or -NextHopId; not several of these.");
        }

        if (ways == 0 && !refuses)
        {
            throw Refuse(
                RouteErrorId.InvalidRoute,
                "nothing says where packets are to go. Give -Gateway, -InterfaceName, -NextHop or -NextHopId, or a -Type that refuses them, "
                + "such as Blackhole.");
        }

        // For IPv6 the kernel drops the way silently, and reports lo in its place.
        if (refuses && (Values.Gateway is not null || several || Values.NextHopId is not null || Values.InterfaceName is not (null or "lo")))
        {
            throw Refuse(
                RouteErrorId.InvalidRoute, $"a route of type {Values.Type} refuses packets: it has no gateway, no interface and no next hops.");
        }

        if (Values.LockMtu && Values.Mtu is null)
        {
            throw Refuse(RouteErrorId.InvalidRoute, "-LockMtu locks the MTU that -Mtu gives, and there is none.");
        }
    }

    private int? FindInterface(Func<string, int> findInterface)
    {
        int? zone = Values.Gateway?.Zone();
        if (Values.InterfaceName is not string name)
        {
            return zone;
        }

        int index = findInterface(name);
        return zone is null || zone == index
            ? index
            : throw Refuse(RouteErrorId.InvalidAddress, $"the gateway's zone is not interface '{name}'.");
    }

    private RouteException Refuse(RouteErrorId id, string reason) => new(id, $"Add route {this}: {reason}");
}
