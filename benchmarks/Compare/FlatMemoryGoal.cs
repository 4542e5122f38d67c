using System.Linq;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>Memory that does not grow with the count: for each route more, less than any object that would be kept of it.</summary>
/// <param name="large">Ours, with many.</param>
/// <param name="small">Ours, with few.</param>
internal sealed class FlatMemoryGoal(Contender large, Contender small) : Goal(large, small)
{
    /// <summary>An object of one field and a place in a list take as much. The collector's own appetite varies by a few MiB.</summary>
    private const double BytesEach = 32;

    internal override string Text => $"≤ {BytesEach:0} bytes for each route more";

    private protected override Judgement JudgeMeasured(RowResult result)
    {
        double more = Growth(result, Contender) - Growth(result, Against[0]);
        double each = more * 1024 / (Contender.Count - Against[0].Count);
        string value = $"{Numbers.Memory(Growth(result, Against[0]))} → {Numbers.Memory(Growth(result, Contender))}, {each:0} bytes each";
        return Judgement.From(each <= BytesEach ? 1 : BytesEach / each, value);
    }

    private static double Growth(RowResult result, Contender contender)
        => Statistics.Median([.. result.Of(contender).Select(measurement => (double)(measurement.Growth ?? 0))]);
}
