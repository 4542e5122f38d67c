using System;
using System.Linq;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>Memory that does not grow with the count: for each route more, less than any object that would be kept of it.</summary>
/// <param name="large">Ours, with many.</param>
/// <param name="small">Ours, with few.</param>
internal sealed class FlatMemoryGoal(Contender large, Contender small) : Goal(large, small)
{
    /// <summary>The collector's own appetite varies by as much.</summary>
    private const double AllowanceKiB = 6 * 1024;

    /// <summary>The smallest object there is takes more.</summary>
    private const double BytesEach = 16;

    internal override string Text => $"≤ {Numbers.Memory(AllowanceKiB)} and {BytesEach:0} bytes a route more than with {Against[0].Count:N0}";

    internal override string Bound => "flat";

    private protected override Judgement JudgeMeasured(RowResult result)
    {
        double before = Growth(result, Against[0]);
        double after = Growth(result, Contender);
        double allowed = AllowanceKiB + (BytesEach * (Contender.Count - Against[0].Count) / 1024);
        return Judgement.From(allowed / Math.Max(after - before, 1), $"{Numbers.Memory(before)} → {Numbers.Memory(after)}");
    }

    private static double Growth(RowResult result, Contender contender)
        => Statistics.Median([.. result.Of(contender).Select(measurement => (double)(measurement.Growth ?? 0))]);
}
