using System;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Benchmarks.Compare;

/// <summary>Runs the rows: their contenders in turn, round by round, each from the same tables.</summary>
/// <param name="network">Where.</param>
/// <param name="options">What was asked for.</param>
internal sealed class Comparison(BenchNetwork network, CompareOptions options)
{
    /// <summary>Who takes longer has lost, and does not get another chance.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    internal IEnumerable<RowResult> Run(IEnumerable<Row> rows) => rows.Select(Run);

    private RowResult Run(Row row)
    {
        RowResult result = new(row);
        Console.Error.WriteLine($"\n{row.Name}");
        int runs = Math.Min(options.Runs, row.MaximumRuns);
        for (int round = 0; round < runs; round++)
        {
            foreach (Contender contender in row.Contenders)
            {
                if (result.WhyNot(contender) is null && !(contender.RunsOnce && round > 0))
                {
                    Run(contender, result);
                }
                else if (round == 0)
                {
                    Console.Error.WriteLine($"  {contender.Name}: {result.WhyNot(contender)}");
                }
            }
        }

        return result;
    }

    private void Run(Contender contender, RowResult result)
    {
        try
        {
            Prepare(contender);
            Measurement measurement = ChildProcess.Measure(contender.Command, _patience, options.IsCold ? 0 : Work.Meter.DefaultWarmth);
            Check(contender, measurement);
            measurement = measurement with { Count = contender.Count };
            result.Add(contender, measurement);
            Console.Error.WriteLine($"  {contender.Name}: {Numbers.Time(measurement.Seconds)}, {Numbers.Memory(measurement.Peak)}");
        }
        catch (InvalidOperationException e)
        {
            // Half of its work may be done.
            network.Distrust();
            result.Fail(contender, e.Message);
            Console.Error.WriteLine($"  {contender.Name}: {e.Message}");
        }
    }

    /// <summary>
    /// Who changes routes finds the tables as if the same had just been done and undone: the kernel's memory and its tree are then alike for
    /// the first and for the last in a row.
    /// </summary>
    private void Prepare(Contender contender)
    {
        network.Bring(contender.Leaves ?? contender.Needs);
        network.Bring(contender.Needs);
    }

    private void Check(Contender contender, Measurement measurement)
    {
        if (measurement.Errors > 0 && contender.Leaves is not null)
        {
            throw new InvalidOperationException($"failed: {measurement.Errors:N0} requests were refused");
        }

        bool isRight = contender.Rule switch
        {
            CountRule.Exactly => measurement.Count == contender.Count,
            CountRule.AtLeast => measurement.Count >= contender.Count,
            _ => true,
        };
        if (!isRight)
        {
            throw new InvalidOperationException($"failed: {measurement.Count:N0} instead of {contender.Count:N0}");
        }

        if (contender.Leaves is not null)
        {
            network.Verify(contender.Leaves);
        }
    }
}
