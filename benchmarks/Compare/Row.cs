using System.Collections.Generic;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>Work that several contenders do in turn, and what is wanted of ours.</summary>
/// <param name="Name">What the work is.</param>
/// <param name="Contenders">Who does it, in this order in each round.</param>
/// <param name="Goals">What is wanted.</param>
internal sealed record Row(string Name, IReadOnlyList<Contender> Contenders, IReadOnlyList<Goal> Goals)
{
    /// <summary>Whether its times are drawn.</summary>
    internal bool IsDrawn { get; init; }

    /// <summary>The most rounds that it is worth: what hardly varies need not be measured often.</summary>
    internal int MaximumRuns { get; init; } = int.MaxValue;
}
