namespace SealosRoute.Benchmarks.Compare;

/// <summary>Less than so much time for each route or call.</summary>
internal sealed class TimeLimitGoal(Contender contender, double seconds) : Goal(contender)
{
    internal override string Text => $"< {Numbers.Time(seconds)} each";

    internal override string Bound => $"< {Numbers.Time(seconds)}";

    private protected override Judgement JudgeMeasured(RowResult result)
    {
        double median = Statistics.Median([.. result.Rounds([Contender], measurement => measurement.PerUnit)]);
        return Judgement.From(seconds / median, $"{Numbers.Time(median)} each");
    }
}
