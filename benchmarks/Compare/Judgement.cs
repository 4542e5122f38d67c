namespace SealosRoute.Benchmarks.Compare;

/// <summary>What came of a goal.</summary>
/// <param name="Verdict">Whether it was reached.</param>
/// <param name="Value">What was reached, or why there is no verdict, in words.</param>
/// <param name="Score">How much better than the goal it is: 1 is the goal itself. Null if there is none.</param>
internal sealed record Judgement(Verdict Verdict, string Value, double? Score)
{
    internal static Judgement From(double score, string value) => new(score >= 1 ? Verdict.Met : Verdict.NotMet, value, score);
}
