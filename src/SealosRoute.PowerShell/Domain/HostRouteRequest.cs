using System.Net;
using System.Text;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>A host route that somebody wants, in the words they used.</summary>
/// <param name="host">The destination: one host.</param>
internal sealed class HostRouteRequest(IPAddress host)
{
    internal IPAddress Host { get; } = host;

    internal IPAddress? Gateway { get; init; }

    internal string? InterfaceName { get; init; }

    internal uint? Metric { get; init; }

    internal IPAddress? Source { get; init; }

    internal bool OnLink { get; init; }

    /// <summary>The request in the form that <c>ip route add</c> takes.</summary>
    public override string ToString()
    {
        StringBuilder text = new(IPRouteText.Destination(Host.ToHostPrefix()));
        text.Append(Gateway is null ? "" : $" via {Gateway}");
        text.Append(InterfaceName is null ? "" : $" dev {InterfaceName}");
        text.Append(Source is null ? "" : $" src {Source}");
        text.Append(Metric is null ? "" : $" metric {Metric}");
        text.Append(OnLink ? " onlink" : "");
        return text.ToString();
    }

    /// <summary>Refuses what the kernel would take and misread, or what would not do what it says.</summary>
    /// <exception cref="RouteException">An address of the wrong family, or a destination that is no host.</exception>
    internal void Validate(bool allowAnyDestination)
    {
        Host.RefuseZone($"Add route {this}");
        Source?.RefuseZone($"Add route {this}");
        foreach (IPAddress? address in new[] { Gateway, Source })
        {
            if (address is not null && address.Family() != Host.Family())
            {
                throw new RouteException(
                    RouteErrorId.InvalidAddress,
                    $"Add route {this}: {address} is {address.Family()} and {Host} is {Host.Family()}; "
                    + "a route's addresses are of one family.");
            }
        }

        if (!allowAnyDestination && DestinationKind.Of(Host) is string kind)
        {
            throw new RouteException(
                RouteErrorId.DestinationRefused,
                $"Add route {this}: {Host} is {kind}, not a host that a route can lead to. Use -Force to add the route all the same.");
        }
    }

    /// <summary>What the kernel is asked for.</summary>
    internal RouteSpec ToSpec(int? interfaceIndex) => new(Host.ToHostPrefix())
    {
        Gateway = Gateway,
        InterfaceIndex = interfaceIndex,
        Metric = Metric,
        PreferredSource = Source,
        OnLink = OnLink,
    };

    /// <summary>
    /// Whether an existing route sends packets just as the requested one would. Who installed it (the protocol) does not matter; a source
    /// or path metrics that were not asked for do, and so does a second way out.
    /// </summary>
    internal bool IsSatisfiedBy(Route route, int? interfaceIndex)
        => HasSameKey(route)
        && route.Type == RouteType.Unicast
        && Equals(route.Gateway, Gateway?.WithoutZone())
        && (interfaceIndex is null || route.InterfaceIndex == interfaceIndex)
        && Equals(route.PreferredSource, Source)
        && route.NextHops.Count == 0
        && route.NextHopId is null
        && route.Metrics is null
        && route.Scope == ToSpec(interfaceIndex).EffectiveScope
        && route is { EncapsulationType: null, Realms: null, Lifetime: null }
        && route.Flags.HasFlag(RouteFlags.OnLink) == OnLink;

    /// <summary>
    /// Whether an existing route stands where the requested one would: the kernel has one place per destination, tos and metric.
    /// </summary>
    internal bool HasSameKey(Route route)
        => route.TypeOfService == 0 && (route.Metric ?? 0) == (Metric ?? 0).AsStored(Host.Family());
}
