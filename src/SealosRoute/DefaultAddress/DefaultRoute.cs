using System.Linq;
using System.Net;
using System.Text;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>
/// One line of <c>/proc/net/route</c> or <c>/proc/net/ipv6_route</c> that Kubernetes treats as a default route: the address of its
/// destination is zero, with any prefix length.
/// </summary>
internal sealed class DefaultRoute(
    IPNetwork destination, string? interfaceName, int? interfaceIndex, IPAddress? gateway, uint? metric, uint? nextHopId = null)
    : AddressSource
{
    /// <summary>The interface name that the kernel shows for a route without an interface.</summary>
    internal const string NoInterface = "*";

    internal override IPFamily Family => destination.BaseAddress.Family();

    internal override IPNetwork? Destination => destination;

    internal override string? InterfaceName => interfaceName;

    internal override int? InterfaceIndex => interfaceIndex;

    /// <summary>The gateway if it is of the route's own family, or null: an IPv4 route <c>via inet6</c> shows none.</summary>
    internal override IPAddress? Gateway => gateway;

    internal override uint? Metric => metric;

    /// <summary>
    /// Chooses an address of the route's interface, which may be point-to-point, or else an address of a loopback interface: hosts that
    /// announce their address by BGP over link-local next hops (RFC 5549) have it on <c>lo</c>.
    /// </summary>
    internal override Judgement Judge(HostNetwork network)
    {
        if (interfaceName is null || network.FindLink(interfaceName) is not Link link)
        {
            return Judgement.Fail(DescribeLostInterface());
        }

        string kind = $"global unicast {Family} address";
        if (network.FindUsableAddress(link, Family) is IPAddress own)
        {
            return Judgement.Choose(
                own, link, HostAddressOrigin.DefaultRoute, $"{own} is the first {kind} of {link}, which the route {this} uses");
        }

        string lack = network.DescribeLack(link, Family);
        foreach (Link loopback in network.Links.Where(candidate => candidate.Flags.HasFlag(LinkFlags.Loopback)))
        {
            if (network.FindUsableAddress(loopback, Family) is IPAddress address)
            {
                return Judgement.Choose(
                    address, loopback, HostAddressOrigin.Loopback, $"{lack}, and {address} is the first {kind} of {loopback}");
            }
        }

        return Judgement.Skip($"{lack}, and no loopback interface that is up has a {kind}");
    }

    /// <summary>The route as <c>ip route</c> prints it, with the values that <c>/proc/net</c> shows.</summary>
    public override string ToString()
    {
        StringBuilder text = new(IPRouteText.Destination(destination));
        text.Append(gateway is null ? "" : $" via {gateway}");
        text.Append(interfaceName is null ? "" : $" dev {interfaceName}");
        text.Append(nextHopId is null ? "" : $" nhid {nextHopId}");
        text.Append(metric is null ? "" : $" metric {metric}");
        return text.ToString();
    }

    private string DescribeLostInterface()
    {
        if (interfaceName == NoInterface)
        {
            return $"the kernel shows the route {this} without an interface, as it does for unreachable, blackhole, prohibit and throw "
                + $"routes, and Kubernetes fails when there is no interface named {NoInterface}";
        }

        if (nextHopId is not null)
        {
            return $"the kernel does not say which interface the next hop object of the route {this} uses "
                + "(the sysctl net.ipv4.nexthop_compat_mode is 0)";
        }

        return interfaceName is null
            ? $"interface number {interfaceIndex}, which the route {this} uses, is gone"
            : $"there is no interface named {interfaceName}, which the route {this} uses";
    }
}
