namespace SealosRoute.Benchmarks.Compare;

/// <summary>How the count that a contender reports must compare with its task.</summary>
internal enum CountRule
{
    /// <summary>It is the same.</summary>
    Exactly,

    /// <summary>A listing sees the connected routes too.</summary>
    AtLeast,

    /// <summary>A command does not count: what it leaves is looked at.</summary>
    Any,
}
