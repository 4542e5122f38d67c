using System;
using System.Collections.Generic;

namespace SealosRoute.Benchmarks.Work;

/// <summary>Measures one thing in a process of its own, and says what it measured in one line.</summary>
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
        ["import"] = ShellWork.Import,
        ["import-later"] = ShellWork.Import,
    };

    internal static int Run(string[] arguments)
    {
        // Read once, when the engine is first touched: it reports to nobody, and opens no pipe for a debugger.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_DIAGNOSTICS_OPTOUT", "1");
        WorkOrder order = WorkOrder.Read(arguments);
        Func<WorkOrder, Measurement> job = _coreJobs.GetValueOrDefault(order.Job, ShellWork.Run);
        try
        {
            Console.Out.WriteLine(job(order).ToLine());
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
