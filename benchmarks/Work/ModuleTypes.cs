using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks.Work;

/// <summary>What is needed of the imported module's own types, which this program does not reference.</summary>
internal static class ModuleTypes
{
    private static Assembly Module { get; } = AppDomain.CurrentDomain.GetAssemblies()
        .First(assembly => assembly.GetName().Name == "SealosRoute.PowerShell");

    /// <summary>The folder of the module holds what was built last.</summary>
    internal static void RefuseDebugBuild()
    {
        if (Module.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
        {
            throw new InvalidOperationException("The module in bin/ was built for debugging. Build it with -c Release.");
        }
    }

    /// <summary>The module's own route objects, each made as it is taken: <c>Get-HostRoute</c> would have kept something of each.</summary>
    internal static IEnumerable<object> HostRoutes(WorkOrder order)
    {
        ConstructorInfo constructor = Module.GetType("SealosRoute.HostRoute", throwOnError: true)!.GetConstructor(
            BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, [typeof(Route), typeof(Func<int, string>)])
            ?? throw new MissingMethodException("HostRoute is not made of a Route and its interfaces' names any more.");
        ConstructorInvoker create = ConstructorInvoker.Create(constructor);
        Func<int, string> nameOf = static _ => "s0";

        using RouteClient client = new();
        RouteSpec[] pattern = [.. Hosts.Routes(order.Family, 0, 1)];
        bool isThere = client.AddAll(pattern, static (_, _) => { }) == 0;
        RouteMould mould = RouteMould.Read(client, order.Family);
        if (!isThere)
        {
            client.DeleteAll(mould.Routes(1), static (_, refusal) => throw refusal);
        }

        return mould.Routes(order.Count).Select(route => create.Invoke(route, nameOf));
    }
}
