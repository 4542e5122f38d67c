using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net;

namespace SealosRoute;

/// <summary>
/// The address that Kubernetes would choose as the host's own (<c>ChooseHostInterface</c> in <c>k8s.io/apimachinery/pkg/util/net</c>), or
/// the reason why it would choose none, with all candidates in the order in which they are tried.
/// </summary>
internal sealed class HostAddressChoice
{
    private readonly HostNetwork _network;
    private readonly IPFamily _preferred;

    private HostAddressChoice(HostNetwork network, IPFamily preferred)
    {
        _network = network;
        _preferred = preferred;
        AddressSource? deciding = null;
        Judgement? decision = null;
        List<DefaultRouteCandidate> candidates = [];
        foreach (AddressSource source in Sources(network, preferred))
        {
            Judgement judgement = decision is null ? source.Judge(network) : Judgement.NotReached;
            candidates.Add(new DefaultRouteCandidate(candidates.Count + 1, source, judgement));
            if (judgement.Verdict is CandidateVerdict.Chosen or CandidateVerdict.Failed)
            {
                (deciding, decision) = (source, judgement);
            }
        }

        Candidates = candidates;
        if (decision?.Verdict == CandidateVerdict.Chosen)
        {
            Host = new DefaultRouteHost(deciding!, decision);
        }
        else
        {
            Failure = decision is null ? NothingChosen() : LookupFailed(decision);
        }
    }

    /// <summary>Whether an address was chosen. If so, <see cref="Host"/> is not null, or else <see cref="Failure"/> is not null.</summary>
    [MemberNotNullWhen(true, nameof(Host))]
    [MemberNotNullWhen(false, nameof(Failure))]
    internal bool IsMade => Host is not null;

    /// <summary>The chosen address, or null.</summary>
    internal DefaultRouteHost? Host { get; }

    /// <summary>The error if no address was chosen (NoDefaultRoute, NoUsableAddress or InterfaceNotFound), or null.</summary>
    internal RouteException? Failure { get; }

    /// <summary>All candidates, each with its verdict.</summary>
    internal IReadOnlyList<DefaultRouteCandidate> Candidates { get; }

    /// <summary>Makes the choice.</summary>
    /// <param name="network">The host's default routes, interfaces and addresses.</param>
    /// <param name="preferred">
    /// The family that is tried first: IPv4, as in <c>ChooseHostInterface</c>, or IPv6, as in <c>ResolveBindAddress</c> with an IPv6
    /// address. The other family is tried after it.
    /// </param>
    internal static HostAddressChoice Decide(HostNetwork network, IPFamily preferred = IPFamily.IPv4) => new(network, preferred);

    /// <summary>Compares an address with the chosen one.</summary>
    /// <param name="host">The address.</param>
    /// <exception cref="RouteException">No address was chosen: <see cref="Failure"/>.</exception>
    internal DefaultRouteHostResult Compare(IPAddress host)
    {
        if (!IsMade)
        {
            throw Failure;
        }

        bool isDefault = GoAddress.From(host).Equals(Host.Address);
        string reason = isDefault
            ? Candidates.Single(candidate => candidate.Verdict == CandidateVerdict.Chosen).Reason
            : new OtherAddress(host, Host, _network, _preferred).Describe();
        return new DefaultRouteHostResult(host, isDefault, Host, reason);
    }

    private static IEnumerable<AddressSource> Sources(HostNetwork network, IPFamily preferred)
    {
        IPFamily[] families = preferred == IPFamily.IPv6 ? [IPFamily.IPv6, IPFamily.IPv4] : [IPFamily.IPv4, IPFamily.IPv6];
        return families.SelectMany<IPFamily, AddressSource>(family => network.Routes is null
            ? network.Links.Select(link => new HostInterface(link, family))
            : network.Routes.Where(route => route.Family == family));
    }

    private static RouteException LookupFailed(Judgement failed)
        => new(RouteErrorId.InterfaceNotFound, $"The choice of the host's address fails at a default route: {failed.Reason}.");

    /// <summary>
    /// The error if no candidate was chosen. It quotes the message of Kubernetes, so that a user can search its logs for it.
    /// </summary>
    private RouteException NothingChosen()
    {
        string reasons = string.Join("; ", Candidates.Select(candidate => candidate.Reason).Distinct());
        return (_network.Routes, Candidates.Count) switch
        {
            (not null, 0) => new(
                RouteErrorId.NoDefaultRoute,
                "There is no default route (\"no default routes found\"): none with a zero destination in IPv4's main table, and none "
                + "with a gateway in any IPv6 table."),
            (not null, _) => new(
                RouteErrorId.NoUsableAddress,
                $"No default route leads to an address (\"unable to select an IP from default routes\"): {reasons}."),
            (null, 0) => new(
                RouteErrorId.NoUsableAddress, "There is no route table, and no interface either (\"no interfaces found on host\")."),
            _ => new(
                RouteErrorId.NoUsableAddress,
                "There is no route table, and no interface gives an address (\"no acceptable interface with global unicast address found "
                + $"on host\"): {reasons}."),
        };
    }
}
