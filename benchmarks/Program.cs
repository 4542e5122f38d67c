using System;
using System.ComponentModel;
using System.IO;
using SealosRoute.Benchmarks.Compare;
using SealosRoute.Benchmarks.Micro;
using SealosRoute.Benchmarks.Work;

namespace SealosRoute.Benchmarks;

internal static class Program
{
    internal const string CompareName = "compare";

    private const int BadCommandLine = 64;

    private const string Usage = """
        Measures SealosRoute. It works in a network namespace of its own; the machine's routes are never touched.

          dotnet run -c Release --project benchmarks -- compare [options]
              All contenders side by side: the core, the cmdlets, the limit (a small C program), iproute2, vishvananda/netlink, pyroute2.
              Prints the figures and a verdict for each goal, and writes both into docs/performance.md and docs/performance.svg.

              --rows PART,…    only the rows whose names contain one of these; writes no files
              --list           only names the rows
              --runs N         rounds; the median is given (5)
              --scale FACTOR   smaller sizes, for a trial (1)
              --cold           ours without a warm-up
              --no-write       writes no files
              --before FOLDER  measures an earlier build beside today's: a checkout whose module is built
              --install        updates the package lists and installs the peers first (apt-get, as root)

          dotnet run -c Release --project benchmarks -- micro [options of BenchmarkDotNet]
              Encoding, decoding and selection, with what they allocate.
        """;

    private static int Main(string[] arguments)
    {
        try
        {
            switch (arguments)
            {
                case [CompareName, .. string[] rest]:
                    return CompareVerb.Run(rest);
                case ["micro", .. string[] rest]:
                    return MicroVerb.Run(rest);
                case [WorkOrder.Verb, .. string[] rest]:
                    return Worker.Run(rest);
            }
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine();
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException or Win32Exception)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }

        Console.Error.WriteLine(Usage);
        return BadCommandLine;
    }
}
