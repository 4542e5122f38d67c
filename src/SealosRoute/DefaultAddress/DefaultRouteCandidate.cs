using System.Net;

namespace SealosRoute;

/// <summary>
/// One candidate for the host's own address, with the verdict of Kubernetes (<c>ChooseHostInterface</c> in
/// <c>k8s.io/apimachinery/pkg/util/net</c>). It is a default route as <c>/proc/net/route</c> or <c>/proc/net/ipv6_route</c> shows it, or an
/// interface if there is no route table.
/// </summary>
public sealed class DefaultRouteCandidate
{
    private readonly string _source;

    internal DefaultRouteCandidate(int order, AddressSource source, Judgement judgement)
    {
        _source = source.ToString()!;
        Order = order;
        AddressFamily = source.Family;
        Destination = source.Destination;
        InterfaceName = source.InterfaceName;
        InterfaceIndex = source.InterfaceIndex;
        Gateway = source.Gateway;
        Metric = source.Metric;
        Address = judgement.Address;
        Origin = judgement.Origin;
        Verdict = judgement.Verdict;
        Reason = judgement.Reason;
    }

    /// <summary>The position in the order in which Kubernetes tries the candidates, from 1.</summary>
    public int Order { get; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily { get; }

    /// <summary>
    /// The destination of the route, or null if the candidate is an interface. Its address is zero, but its length need not be: Kubernetes
    /// treats <c>0.0.0.0/1</c> as a default route, too.
    /// </summary>
    public IPNetwork? Destination { get; }

    /// <summary>
    /// The name of the interface. It is <c>*</c> if the kernel shows none (unreachable, blackhole, prohibit and throw routes), and null if
    /// the name is unknown.
    /// </summary>
    public string? InterfaceName { get; }

    /// <summary>The index of the interface, from 1, or null without an interface.</summary>
    public int? InterfaceIndex { get; }

    /// <summary>The gateway of the route, or null if it has none of its own family.</summary>
    public IPAddress? Gateway { get; }

    /// <summary>The metric of the route, or null if it has none.</summary>
    public uint? Metric { get; }

    /// <summary>The address that was chosen from this candidate, or null.</summary>
    public IPAddress? Address { get; }

    /// <summary>The origin of <see cref="Address"/>, or null.</summary>
    public HostAddressOrigin? Origin { get; }

    /// <summary>The verdict on the candidate.</summary>
    public CandidateVerdict Verdict { get; }

    /// <summary>The reason for the verdict, as a sentence.</summary>
    public string Reason { get; }

    /// <summary>The candidate with its verdict and the reason.</summary>
    public override string ToString() => $"{Order}. {_source}: {Verdict}, {Reason}";
}
