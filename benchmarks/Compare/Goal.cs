using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>What is wanted of one contender.</summary>
/// <param name="contender">Which.</param>
/// <param name="against">Who else must have been measured.</param>
internal abstract class Goal(Contender contender, params IReadOnlyList<Contender> against)
{
    internal Contender Contender { get; } = contender;

    /// <summary>What is wanted, in words.</summary>
    internal abstract string Text { get; }

    /// <summary>The same, as short as its value.</summary>
    internal abstract string Bound { get; }

    private protected IReadOnlyList<Contender> Against { get; } = against;

    private protected string Opponents => string.Join(" + ", Against.Select(opponent => opponent.Name));

    internal Judgement Judge(RowResult result)
    {
        if (result.WhyNot(Contender) is string failure)
        {
            return new Judgement(Verdict.NotMet, failure, Score: null);
        }

        return Against.Select(result.WhyNot).FirstOrDefault(why => why is not null) is string reason
            ? new Judgement(Verdict.None, reason, Score: null)
            : JudgeMeasured(result);
    }

    private protected abstract Judgement JudgeMeasured(RowResult result);
}
