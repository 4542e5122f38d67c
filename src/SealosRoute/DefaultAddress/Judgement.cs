using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>What became of one source of an address, and why.</summary>
internal sealed class Judgement
{
    /// <summary>For every source after the one that decided.</summary>
    internal static readonly Judgement NotReached = new(CandidateVerdict.NotReached, "an earlier candidate decided");

    private Judgement(CandidateVerdict verdict, string reason)
    {
        Verdict = verdict;
        Reason = reason;
    }

    internal CandidateVerdict Verdict { get; }

    internal string Reason { get; }

    /// <summary>The address that was chosen, or null.</summary>
    internal IPAddress? Address { get; private init; }

    /// <summary>The interface that has the address, or null if none was chosen.</summary>
    internal Link? Owner { get; private init; }

    /// <summary>How the address was found, or null if none was chosen.</summary>
    internal HostAddressOrigin? Origin { get; private init; }

    internal static Judgement Choose(IPAddress address, Link owner, HostAddressOrigin origin, string reason)
        => new(CandidateVerdict.Chosen, reason) { Address = address, Owner = owner, Origin = origin };

    internal static Judgement Skip(string reason) => new(CandidateVerdict.Skipped, reason);

    internal static Judgement Fail(string reason) => new(CandidateVerdict.Failed, reason);
}
