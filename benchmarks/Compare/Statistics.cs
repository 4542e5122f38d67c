using System;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>What is made of several runs.</summary>
internal static class Statistics
{
    internal static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The median of the ratios of each pair: what slows the machine down for a while slows both of it.</summary>
    internal static double PairedRatio(IReadOnlyList<double> numerators, IReadOnlyList<double> denominators)
        => Median([.. Enumerable.Range(0, Math.Max(numerators.Count, denominators.Count))
            .Select(i => numerators[Math.Min(i, numerators.Count - 1)] / denominators[Math.Min(i, denominators.Count - 1)])]);
}
