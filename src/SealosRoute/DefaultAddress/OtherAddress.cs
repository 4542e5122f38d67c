using System.Linq;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>Describes why an address is not the chosen one.</summary>
internal sealed class OtherAddress(IPAddress host, DefaultRouteHost chosen, HostNetwork network, IPFamily preferred)
{
    private readonly IPFamily _family = GoAddress.From(host).Family();

    internal string Describe()
    {
        if (GoAddress.WhyNotGlobalUnicast(host) is string kind)
        {
            return $"{host} is {kind}, which is never chosen";
        }

        return network.FindOwner(host) is Link owner
            ? $"{host} is on {owner}, {DescribePlace(owner)}"
            : $"{host} is not an address of this host";
    }

    private string DescribePlace(Link owner)
    {
        if (!owner.Flags.HasFlag(LinkFlags.Up))
        {
            return "which is down";
        }

        if (_family == chosen.AddressFamily && owner.Index == chosen.InterfaceIndex)
        {
            return $"where {chosen} comes first";
        }

        if (_family != chosen.AddressFamily && _family != preferred)
        {
            return $"but {preferred} is preferred and gives {chosen}";
        }

        return network.Routes is null ? DescribeInterface(owner) : DescribeRoutes(owner);
    }

    private string DescribeInterface(Link owner)
    {
        if (owner.Flags.HasFlag(LinkFlags.Loopback))
        {
            return "which is a loopback interface";
        }

        return owner.Flags.HasFlag(LinkFlags.PointToPoint)
            ? "which is a point-to-point interface"
            : $"which comes after {chosen.InterfaceName}";
    }

    private string DescribeRoutes(Link owner)
    {
        if (network.Routes!.Any(route => route.Family == _family && route.InterfaceName == owner.Name))
        {
            return $"which a default route uses, but an earlier one gives {chosen}";
        }

        return owner.Flags.HasFlag(LinkFlags.Loopback)
            ? $"and a loopback interface counts only if a default route's own interface has no global unicast {_family} address"
            : $"which no {_family} default route uses";
    }
}
