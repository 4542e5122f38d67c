namespace SealosRoute;

/// <summary>The verdict on a candidate for the host's own address.</summary>
public enum CandidateVerdict
{
    /// <summary>The candidate gives the host's own address.</summary>
    Chosen,

    /// <summary>The candidate gives no address. The next one is tried.</summary>
    Skipped,

    /// <summary>The candidate makes the whole choice fail.</summary>
    Failed,

    /// <summary>An earlier candidate was chosen, or made the choice fail.</summary>
    NotReached,
}
