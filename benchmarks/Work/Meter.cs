using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Threading;

namespace SealosRoute.Benchmarks.Work;

/// <summary>Measures the work of this process.</summary>
internal static class Meter
{
    /// <summary>For how many milliseconds to do the like before; 0 for a cold start.</summary>
    internal const string WarmthVariable = "SEALOSROUTE_BENCHMARK_WARMTH";

    /// <summary>By then the compiler has seen what is hot, and compiled it anew.</summary>
    internal const int DefaultWarmth = 600;

    /// <summary>
    /// Compiling anew waits for a pause, and what was compiled to see what is hot is compiled once more: so there are several pauses.
    /// </summary>
    private const int BoutCount = 4;

    private const int MaximumPauses = 20;

    /// <summary>The compiler begins a tenth of a second after the last new method.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Does the like of the work for a while, as a session would have that runs already.</summary>
    /// <param name="pass">The like of the work.</param>
    /// <param name="times">How many times as long: the engine has more to compile.</param>
    internal static void WarmUp(Action pass, int times = 1)
    {
        int warmth = int.Parse(
            Environment.GetEnvironmentVariable(WarmthVariable) ?? $"{DefaultWarmth}", CultureInfo.InvariantCulture);
        warmth *= times;
        if (warmth == 0)
        {
            return;
        }

        for (int bout = 0; bout < BoutCount; bout++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            do
            {
                pass();
            }
            while (watch.ElapsedMilliseconds < warmth / BoutCount);
            LetCompile();
        }
    }

    /// <summary>Waits until the compiler, which works beside, is at rest.</summary>
    private static void LetCompile()
    {
        long compiled = -1;
        for (int i = 0; i < MaximumPauses && JitInfo.GetCompiledMethodCount() != compiled; i++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            Thread.Sleep(_pause);
        }
    }

    /// <summary>Measures.</summary>
    /// <param name="work">The work: says how many routes or calls it was.</param>
    internal static Measurement Measure(Func<long> work)
    {
        ProcessMemory.ForgetPeak();
        long before = ProcessMemory.Resident;
        Stopwatch watch = Stopwatch.StartNew();
        long count = work();
        watch.Stop();

        // The work's own, and what the set-up has left: a peak of the set-up alone is not the contender's.
        long peak = ProcessMemory.Peak;
        return new Measurement(watch.Elapsed.TotalSeconds, count, peak) { Growth = Math.Max(0, peak - before) };
    }
}
