using System.Net;

namespace SealosRoute;

/// <summary>
/// One candidate for the host's own address and what Kubernetes would make of it: a default route as <c>/proc/net/route</c> or
/// <c>/proc/net/ipv6_route</c> shows it, or an interface where there is no route table.
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

    /// <summary>The place in the order in which candidates are tried, from 1.</summary>
    public int Order { get; }

    /// <summary>IPv4 or IPv6.</summary>
    public IPFamily AddressFamily { get; }

    /// <summary>
    /// The route's destination, or null if the candidate is an interface. Its address is zero, its length need not be: Kubernetes takes
    /// <c>0.0.0.0/1</c> for a default route too.
    /// </summary>
    public IPNetwork? Destination { get; }

    /// <summary>
    /// The name of the route's interface: <c>*</c> where the kernel shows none (unreachable, blackhole, prohibit and throw routes), null if
    /// it could not be learnt.
    /// </summary>
    public string? InterfaceName { get; }

    /// <summary>The number of the interface, from 1, or null without one.</summary>
    public int? InterfaceIndex { get; }

    /// <summary>The route's gateway, or null if it has none of its own family.</summary>
    public IPAddress? Gateway { get; }

    /// <summary>The route's metric, or null if it has none.</summary>
    public uint? Metric { get; }

    /// <summary>The address that was chosen from this candidate, or null.</summary>
    public IPAddress? Address { get; }

    /// <summary>How that address was found, or null.</summary>
    public HostAddressOrigin? Origin { get; }

    /// <summary>What became of the candidate.</summary>
    public CandidateVerdict Verdict { get; }

    /// <summary>Why, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>The candidate with its verdict and the reason.</summary>
    public override string ToString() => $"{Order}. {_source}: {Verdict}, {Reason}";
}
