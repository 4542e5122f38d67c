using System.Collections.Generic;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>At most so many times the time of others, added up: ours by theirs, pair by pair and for each route or call.</summary>
internal sealed class TimeShareGoal(Contender contender, double atMost, params IReadOnlyList<Contender> against)
    : Goal(contender, against)
{
    internal override string Text => $"≤ {atMost:0.##} × the time of {(Against.Count > 1 ? $"({Opponents})" : Opponents)}";

    internal override string Bound => $"≤ {atMost:0.##} ×";

    private protected override Judgement JudgeMeasured(RowResult result)
    {
        double ratio = Statistics.PairedRatio(
            result.Rounds([Contender], measurement => measurement.PerUnit), result.Rounds(Against, measurement => measurement.PerUnit));
        return Judgement.From(atMost / ratio, $"{Numbers.Ratio(ratio)} ×");
    }
}
