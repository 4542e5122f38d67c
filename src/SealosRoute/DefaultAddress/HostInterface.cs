using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>An interface as a source of the host's own address, if there is no route table.</summary>
internal sealed class HostInterface(Link link, IPFamily family) : AddressSource
{
    internal override IPFamily Family => family;

    internal override string InterfaceName => link.Name;

    internal override int? InterfaceIndex => link.Index;

    internal override Judgement Judge(HostNetwork network)
    {
        if (link.Flags.HasFlag(LinkFlags.Loopback))
        {
            return Judgement.Skip($"{link} is a loopback interface");
        }

        if (link.Flags.HasFlag(LinkFlags.PointToPoint))
        {
            return Judgement.Skip($"{link} is a point-to-point interface");
        }

        return network.FindUsableAddress(link, family) is IPAddress address
            ? Judgement.Choose(
                address,
                link,
                HostAddressOrigin.HostInterface,
                $"there is no route table, and {address} is the first global unicast {family} address of {link}")
            : Judgement.Skip(network.DescribeLack(link, family));
    }

    public override string ToString() => link.Name;
}
