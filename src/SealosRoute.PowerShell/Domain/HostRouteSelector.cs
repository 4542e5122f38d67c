using System.Net;
using System.Text;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Domain;

/// <summary>Routes to one host, chosen by all that was named; what is null was not named.</summary>
/// <param name="host">The destination: one host.</param>
internal sealed class HostRouteSelector(IPAddress host)
{
    internal IPAddress Host { get; } = host;

    internal IPAddress? Gateway { get; init; }

    internal string? InterfaceName { get; init; }

    internal uint? Metric { get; init; }

    /// <summary>The selection in the form that <c>ip route del</c> takes.</summary>
    public override string ToString()
    {
        StringBuilder text = new(IPRouteText.Destination(Host.ToHostPrefix()));
        text.Append(Gateway is null ? "" : $" via {Gateway}");
        text.Append(InterfaceName is null ? "" : $" dev {InterfaceName}");
        text.Append(Metric is null ? "" : $" metric {Metric}");
        return text.ToString();
    }

    /// <summary>
    /// Whether a route to the host has all that was named. A multipath route has no one gateway or interface: it never matches one.
    /// </summary>
    internal bool Matches(HostRoute route)
        => (Gateway is null || Gateway.WithoutZone().Equals(route.Gateway))
        && (Gateway?.Zone() is not int zone || zone == route.InterfaceIndex)
        && (InterfaceName is null || InterfaceName == route.InterfaceName)
        && (Metric is not uint metric || metric.AsStored(Host.Family()) == (route.Metric ?? 0));
}
