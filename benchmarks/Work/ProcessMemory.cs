using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace SealosRoute.Benchmarks.Work;

/// <summary>This process's resident memory in KiB, as the kernel counts it.</summary>
internal static class ProcessMemory
{
    internal static long Resident => Read("VmRSS:");

    internal static long Peak => Read("VmHWM:");

    /// <summary>Lets the peak begin anew from what is resident now.</summary>
    internal static void ForgetPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        File.WriteAllText("/proc/self/clear_refs", "5");
    }

    private static long Read(string field)
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(field.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture);
    }
}
