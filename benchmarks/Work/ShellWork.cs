using System;
using System.Collections;
using System.Collections.ObjectModel;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using SealosRoute.Benchmarks.Peers;

namespace SealosRoute.Benchmarks.Work;

/// <summary>Measures in a session of pwsh, with the module imported as a user would. <c>Session.ps1</c> calls it there.</summary>
public static class ShellWork
{
    private const string ImportModule = "Import-Module $module";

    private const string PrepareScratch = """
        & $limit add 4 500 from 8000000 table 4242 > $null
        $few = @(Get-HostRoute -Table 4242)
        $fewRecords = @($few | ForEach-Object { [pscustomobject]@{ Destination = "$($_.Destination)"; Gateway = "$($_.Gateway)" } })
        """;

    private const string ClearScratch = "& $limit delete 4 500 from 8000000 table 4242 > $null";

    /// <summary>Measures one thing in the session that calls.</summary>
    /// <param name="session">The session.</param>
    /// <param name="manifest">The module to import.</param>
    /// <param name="order">The words of a <see cref="WorkOrder"/>.</param>
    /// <returns>What was measured, in a line.</returns>
    public static string Measure(SessionState session, string manifest, string[] order)
    {
        WorkOrder read = WorkOrder.Read(order);
        session.PSVariable.Set("module", manifest);
        return (read.Job.StartsWith("import", StringComparison.Ordinal) ? Import(session, read) : Run(session, read, manifest)).ToLine();
    }

    private static Measurement Run(SessionState session, WorkOrder order, string manifest)
    {
        ShellJob job = ShellJob.All[order.Job];
        Invoke(session, ImportModule);
        ModuleTypes module = ModuleTypes.Of(manifest);
        module.RefuseDebugBuild();
        if (order.Job.EndsWith("-nothing", StringComparison.Ordinal))
        {
            ImportAssembly(session, EmptyCmdlet.Create(module));
            ImportAssembly(session, typeof(NamedCmdlet).Assembly);
        }

        SetVariables(session, order, module);
        Invoke(session, PrepareScratch);
        Invoke(session, job.SetUp);
        SetExtent(session, order, CoreJobs.ScratchFrom, hosts: 20, times: 1);
        Meter.WarmUp(() => WarmUp(session, job), times: 5);
        Invoke(session, ClearScratch);
        SetExtent(session, order, from: 0, hosts: (int)Math.Min(order.Count, 10_000), order.Count);
        return Meter.Measure(() => LanguagePrimitives.ConvertTo<long>(Invoke(session, job.Work).Last()));
    }

    /// <summary>Imports a module as the first of a session, or as a later one.</summary>
    private static Measurement Import(SessionState session, WorkOrder order)
    {
        if (order.Job == "import-later")
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("sealosroute-");
            session.PSVariable.Set("before", EmptyModule.Create(folder.FullName, "Before"));
            Invoke(session, "Import-Module $before");
            folder.Delete(recursive: true);
        }

        return Meter.Measure(() =>
        {
            Invoke(session, ImportModule);
            return 1;
        });
    }

    private static void ImportAssembly(SessionState session, Assembly assembly)
    {
        session.PSVariable.Set("assembly", assembly);
        Invoke(session, "Import-Module -Assembly $assembly");
    }

    private static void SetVariables(SessionState session, WorkOrder order, ModuleTypes module)
    {
        session.PSVariable.Set("count", order.Count);
        session.PSVariable.Set("argument", order.Argument);
        session.PSVariable.Set("gateway", Hosts.Gateway4);
        session.PSVariable.Set("limit", PeerPrograms.LimitPath);
        if (order.Job.EndsWith("-source", StringComparison.Ordinal))
        {
            session.PSVariable.Set("source", module.HostRoutes(order));
        }
    }

    /// <summary>How much is to be done by what is warmed up by the very script that is measured.</summary>
    private static void SetExtent(SessionState session, WorkOrder order, long from, int hosts, long times)
    {
        string[] addresses = [.. Enumerable.Range(0, hosts).Select(index => $"{Hosts.Address(order.Family, from + index)}")];
        session.PSVariable.Set("hosts", addresses);
        session.PSVariable.Set("times", times);
    }

    private static void WarmUp(SessionState session, ShellJob job)
    {
        foreach (string script in job.WarmUp)
        {
            Invoke(session, script);
        }
    }

    /// <summary>As if it were typed. A contender that reports an error has not done what it was to do.</summary>
    private static Collection<PSObject> Invoke(SessionState session, string script)
    {
        var errors = (ArrayList)session.PSVariable.GetValue("Error");
        errors.Clear();
        Collection<PSObject> output = session.InvokeCommand.InvokeScript(useLocalScope: false, ScriptBlock.Create(script), input: null);
        return errors.Count == 0
            ? output
            : throw new InvalidOperationException($"{script}: {errors.Count} errors, first: {errors[errors.Count - 1]}");
    }
}
