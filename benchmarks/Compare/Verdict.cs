namespace SealosRoute.Benchmarks.Compare;

/// <summary>Whether a goal was reached.</summary>
internal enum Verdict
{
    /// <summary>Nobody can tell: somebody was missing.</summary>
    None,

    Met,

    NotMet,
}
