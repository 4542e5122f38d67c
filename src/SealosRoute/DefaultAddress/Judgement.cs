using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute;

/// <summary>The verdict on one source of an address, and the reason.</summary>
internal sealed class Judgement
{
    /// <summary>The verdict on every source after the deciding one.</summary>
    internal static readonly Judgement NotReached = new(CandidateVerdict.NotReached, "an earlier candidate decided");

    private Judgement(CandidateVerdict verdict, string reason)
    {
        Verdict = verdict;
        Reason = reason;
    }

    internal CandidateVerdict Verdict { get; }

    internal string Reason { get; }

    /// <summary>The chosen address, or null.</summary>
    internal IPAddress? Address { get; private init; }

    /// <summary>The interface that has the address, or null if none was chosen.</summary>
    internal Link? Owner { get; private init; }

    /// <summary>The origin of the address, or null if none was chosen.</summary>
    internal HostAddressOrigin? Origin { get; private init; }

    internal static Judgement Choose(IPAddress address, Link owner, HostAddressOrigin origin, string reason)
        => new(CandidateVerdict.Chosen, reason) { Address = address, Owner = owner, Origin = origin };

    internal static Judgement Skip(string reason) => new(CandidateVerdict.Skipped, reason);

    internal static Judgement Fail(string reason) => new(CandidateVerdict.Failed, reason);
}
