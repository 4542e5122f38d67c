using System;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Benchmarks.Reports;

/// <summary>Whole decades around some values.</summary>
internal sealed class LogarithmicScale
{
    private readonly int _first;
    private readonly int _last;

    private LogarithmicScale(int first, int last) => (_first, _last) = (first, last);

    internal IEnumerable<double> Decades => Enumerable.Range(_first, _last - _first + 1).Select(power => Math.Pow(10, power));

    internal static LogarithmicScale Around(IEnumerable<double> values)
    {
        double[] all = [.. values.Where(double.IsFinite).Where(value => value > 0)];
        int first = (int)Math.Floor(Math.Log10(all.Min()));
        return new LogarithmicScale(first, Math.Max(first + 1, (int)Math.Ceiling(Math.Log10(all.Max()))));
    }

    /// <summary>From 0, the first decade, to 1, the last.</summary>
    internal double Place(double value) => Math.Clamp((Math.Log10(Math.Max(value, double.Epsilon)) - _first) / (_last - _first), 0, 1);
}
