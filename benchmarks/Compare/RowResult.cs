using System;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>What was measured of a row, round by round.</summary>
internal sealed class RowResult(Row row)
{
    private readonly Dictionary<Contender, List<Measurement>> _measurements = row.Contenders.ToDictionary(
        contender => contender, _ => new List<Measurement>());

    private readonly Dictionary<Contender, string> _failures = [];

    internal Row Row { get; } = row;

    /// <summary>How the goals were judged.</summary>
    internal IEnumerable<(Goal Goal, Judgement Judgement)> Judgements => Row.Goals.Select(goal => (goal, goal.Judge(this)));

    internal void Add(Contender contender, Measurement measurement) => _measurements[contender].Add(measurement);

    internal void Fail(Contender contender, string why) => _failures[contender] = why;

    internal IReadOnlyList<Measurement> Of(Contender contender) => _measurements[contender];

    /// <summary>Why there is nothing of a contender, or null.</summary>
    internal string? WhyNot(Contender contender) => contender.Missing ?? _failures.GetValueOrDefault(contender);

    /// <summary>
    /// A value of several contenders, added up in each round. One that ran only once has the same in each; if all did, there is one round.
    /// </summary>
    internal IReadOnlyList<double> Rounds(IReadOnlyList<Contender> contenders, Func<Measurement, double> value)
        => [.. Enumerable.Range(0, contenders.Max(contender => Of(contender).Count))
            .Select(round => contenders.Sum(contender => value(Of(contender)[Math.Min(round, Of(contender).Count - 1)])))];

    internal double? MedianTime(Contender contender)
        => Of(contender).Count == 0 ? null : Statistics.Median([.. Of(contender).Select(measurement => measurement.Seconds)]);

    internal double? MedianPeak(Contender contender)
        => Of(contender).Count == 0 ? null : Statistics.Median([.. Of(contender).Select(measurement => (double)measurement.Peak)]);
}
