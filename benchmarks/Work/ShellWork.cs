using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SealosRoute.Benchmarks.Peers;

namespace SealosRoute.Benchmarks.Work;

/// <summary>Measures in a session of the real engine, with the module imported as a user would.</summary>
internal static class ShellWork
{
    private const string PrepareScratch = """
        & $limit add 4 500 from 8000000 table 4242 > $null
        $few = @(Get-HostRoute -Table 4242)
        $fewRecords = @($few | ForEach-Object { [pscustomobject]@{ Destination = "$($_.Destination)"; Gateway = "$($_.Gateway)" } })
        """;

    private const string ClearScratch = "& $limit delete 4 500 from 8000000 table 4242 > $null";

    internal static Measurement Run(WorkOrder order)
    {
        ShellJob job = ShellJob.All[order.Job];
        InitialSessionState state = InitialSessionState.CreateDefault();
        if (order.Job.EndsWith("-nothing", StringComparison.Ordinal))
        {
            EmptyCmdlet.AddTo(state);
            state.Commands.Add(new SessionStateCmdletEntry($"{VerbsCommon.Add}-{NamedCmdlet.Noun}", typeof(NamedCmdlet), helpFileName: null));
        }

        using Runspace runspace = Open(state);
        Import(runspace, Repository.Manifest);
        ModuleTypes.RefuseDebugBuild();
        SetVariables(runspace, order);
        Invoke(runspace, PrepareScratch);
        Invoke(runspace, job.SetUp);
        SetExtent(runspace, order, CoreJobs.ScratchFrom, hosts: 20, times: 1);
        Meter.WarmUp(() => WarmUp(runspace, job), times: 5);
        Invoke(runspace, ClearScratch);
        SetExtent(runspace, order, from: 0, hosts: (int)Math.Min(order.Count, 10_000), order.Count);
        return Meter.Measure(() => LanguagePrimitives.ConvertTo<long>(Invoke(runspace, job.Work).Last()));
    }

    /// <summary>Imports a module as the first of a session, or as a later one.</summary>
    internal static Measurement Import(WorkOrder order)
    {
        using Runspace runspace = Open(InitialSessionState.CreateDefault());
        if (order.Job == "import-later")
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("sealosroute-");
            Import(runspace, EmptyModule.Create(folder.FullName, "Before"));
            folder.Delete(recursive: true);
        }

        return Meter.Measure(() =>
        {
            Import(runspace, order.Argument);
            return 1;
        });
    }

    private static Runspace Open(InitialSessionState state)
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        return runspace;
    }

    private static void Import(Runspace runspace, string module)
    {
        runspace.SessionStateProxy.SetVariable("module", module);
        Invoke(runspace, "Import-Module $module");
    }

    private static void SetVariables(Runspace runspace, WorkOrder order)
    {
        Dictionary<string, object> variables = new()
        {
            ["count"] = order.Count,
            ["argument"] = order.Argument,
            ["gateway"] = Hosts.Gateway4,
            ["limit"] = PeerPrograms.LimitPath,
        };
        if (order.Job.EndsWith("-source", StringComparison.Ordinal))
        {
            variables.Add("source", ModuleTypes.HostRoutes(order));
        }

        foreach ((string name, object value) in variables)
        {
            runspace.SessionStateProxy.SetVariable(name, value);
        }
    }

    /// <summary>How much is to be done by what is warmed up by the very script that is measured.</summary>
    private static void SetExtent(Runspace runspace, WorkOrder order, long from, int hosts, long times)
    {
        string[] addresses = [.. Enumerable.Range(0, hosts).Select(index => $"{Hosts.Address(order.Family, from + index)}")];
        runspace.SessionStateProxy.SetVariable("hosts", addresses);
        runspace.SessionStateProxy.SetVariable("times", times);
    }

    private static void WarmUp(Runspace runspace, ShellJob job)
    {
        foreach (string script in job.WarmUp)
        {
            Invoke(runspace, script);
        }
    }

    /// <summary>A contender that reports an error has not done what it was to do.</summary>
    private static IReadOnlyCollection<PSObject> Invoke(Runspace runspace, string script)
    {
        using PowerShell shell = PowerShell.Create(runspace);
        IReadOnlyCollection<PSObject> output = shell.AddScript(script).Invoke();
        return shell.Streams.Error.Count == 0
            ? output
            : throw new InvalidOperationException($"{script}: {shell.Streams.Error.Count} errors, first: {shell.Streams.Error[0]}");
    }
}
