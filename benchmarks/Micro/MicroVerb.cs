using System;
using System.IO;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace SealosRoute.Benchmarks.Micro;

/// <summary>Runs the benchmarks of single operations.</summary>
internal static class MicroVerb
{
    /// <summary>The allocations are exact after one; the times are for a look at what a change did.</summary>
    private const int Iterations = 10;

    internal static int Run(string[] arguments)
    {
        // In this process: what BenchmarkDotNet would build elsewhere does not know this repository's central package versions.
        IConfig config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithIterationCount(Iterations).WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithOptions(ConfigOptions.JoinSummary)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "artifacts"));
        BenchmarkSwitcher.FromAssembly(typeof(MicroVerb).Assembly).Run(arguments.Length == 0 ? ["--filter", "*"] : arguments, config);
        return 0;
    }
}
