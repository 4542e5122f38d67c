using System;
using System.Collections.Generic;

namespace SealosRoute.Benchmarks.Work;

/// <summary>Measures one thing of the core library in a process of its own, and says what it measured in one line.</summary>
internal static class Worker
{
    private static readonly Dictionary<string, Func<WorkOrder, Measurement>> _coreJobs = new()
    {
        ["add"] = CoreJobs.Add,
        ["add-lazily"] = CoreJobs.AddLazily,
        ["delete"] = CoreJobs.Delete,
        ["delete-lazily"] = CoreJobs.DeleteLazily,
        ["add-one"] = CoreJobs.AddOne,
        ["delete-one"] = CoreJobs.DeleteOne,
        ["dump"] = CoreReading.Dump,
        ["list"] = CoreReading.List,
        ["default"] = CoreReading.ReadHostNetwork,
    };

    internal static int Run(string[] arguments)
    {
        WorkOrder order = WorkOrder.Read(arguments);
        try
        {
            Console.Out.WriteLine(_coreJobs[order.Job](order).ToLine());
            return 0;
        }
        catch (Exception e)
        {
            // Its first line is for the report.
            Console.Error.WriteLine($"{e.Message}\n{e}");
            return 1;
        }
    }
}
