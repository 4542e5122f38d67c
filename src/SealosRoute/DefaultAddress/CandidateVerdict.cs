namespace SealosRoute;

/// <summary>What became of a candidate for the host's own address.</summary>
public enum CandidateVerdict
{
    /// <summary>It gives the host's own address.</summary>
    Chosen,

    /// <summary>It gives no address; the next candidate is tried.</summary>
    Skipped,

    /// <summary>It makes the whole choice fail.</summary>
    Failed,

    /// <summary>The choice was made, or had failed, before it.</summary>
    NotReached,
}
