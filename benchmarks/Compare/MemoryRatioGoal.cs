namespace SealosRoute.Benchmarks.Compare;

/// <summary>
/// At most so small a part of another's memory for each route: what the work itself took, without the engine that both run in.
/// </summary>
internal sealed class MemoryRatioGoal(Contender contender, double times, Contender against) : Goal(contender, against)
{
    internal override string Text => $"≤ 1/{times:0.##} of the memory of {Opponents}";

    internal override string Bound => $"≤ 1/{times:0.##}";

    private protected override Judgement JudgeMeasured(RowResult result)
    {
        double ratio = Statistics.PairedRatio(result.Rounds(Against, Growth), result.Rounds([Contender], Growth));
        return Judgement.From(ratio / times, $"1/{Numbers.Ratio(ratio)}");
    }

    private static double Growth(Measurement measurement) => (double)(measurement.Growth ?? measurement.Peak) / measurement.Count;
}
