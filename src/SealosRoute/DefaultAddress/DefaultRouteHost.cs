using System.Net;

namespace SealosRoute;

/// <summary>
/// The address that Kubernetes would choose as the host's own (<c>ChooseHostInterface</c> in <c>k8s.io/apimachinery/pkg/util/net</c>), and
/// its origin.
/// </summary>
public sealed class DefaultRouteHost
{
    internal DefaultRouteHost(AddressSource source, Judgement judgement)
    {
        Address = judgement.Address!;
        InterfaceName = judgement.Owner!.Name;
        InterfaceIndex = judgement.Owner.Index;
        Gateway = source.Gateway;
        Metric = source.Metric;
        Origin = judgement.Origin!.Value;
    }

    /// <summary>The address.</summary>
    public IPAddress Address { get; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily => Address.Family();

    /// <summary>
    /// The name of the interface that has the address. If the origin is <c>Loopback</c>, it is not the default route's interface.
    /// </summary>
    public string InterfaceName { get; }

    /// <summary>The index of the interface that has the address, from 1.</summary>
    public int InterfaceIndex { get; }

    /// <summary>
    /// The gateway of the default route that led to the address, or null without a route or without a gateway of its own family.
    /// </summary>
    public IPAddress? Gateway { get; }

    /// <summary>The metric of the default route that led to the address, or null without a metric or without a route.</summary>
    public uint? Metric { get; }

    /// <summary>The origin of the address.</summary>
    public HostAddressOrigin Origin { get; }

    /// <summary>The address.</summary>
    public override string ToString() => Address.ToString();
}
