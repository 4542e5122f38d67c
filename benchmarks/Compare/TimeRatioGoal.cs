using System.Collections.Generic;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>So many times as fast as others: their time, added up, by ours, pair by pair and for each route or call.</summary>
internal sealed class TimeRatioGoal(Contender contender, double atLeast, params IReadOnlyList<Contender> against)
    : Goal(contender, against)
{
    internal override string Text => $"≥ {atLeast:0.##} × as fast as {Opponents}";

    internal override string Bound => $"≥ {atLeast:0.##} ×";

    private protected override Judgement JudgeMeasured(RowResult result)
    {
        double ratio = Statistics.PairedRatio(
            result.Rounds(Against, measurement => measurement.PerUnit), result.Rounds([Contender], measurement => measurement.PerUnit));
        return Judgement.From(ratio / atLeast, $"{Numbers.Ratio(ratio)} ×");
    }
}
