using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using SealosRoute.Netlink;

namespace SealosRoute.Benchmarks.Work;

/// <summary>
/// What is needed of the imported module's own types, which this program does not reference. They are found by their names alone, so that
/// an earlier build is measured too, whose namespaces and assemblies may be others.
/// </summary>
/// <param name="assemblies">The module's assemblies.</param>
internal sealed class ModuleTypes(IReadOnlyList<Assembly> assemblies)
{
    /// <summary>All assemblies of the module are loaded from its folder, before this program could bring one along.</summary>
    internal static ModuleTypes Of(string manifest)
    {
        string folder = Path.Combine(Path.GetDirectoryName(manifest)!, "bin");
        Assembly[] assemblies = [.. Directory.GetFiles(folder, "SealosRoute*.dll").Select(Assembly.LoadFrom)];
        string? foreign = assemblies.Select(assembly => assembly.Location).FirstOrDefault(path => Path.GetDirectoryName(path) != folder);
        return foreign is null ? new ModuleTypes(assemblies) : throw new InvalidOperationException($"{foreign} is not the module's own.");
    }

    internal Type Find(string name) => assemblies.SelectMany(assembly => assembly.GetExportedTypes()).Single(type => type.Name == name);

    /// <summary>The folder of the module holds what was built last.</summary>
    internal void RefuseDebugBuild()
    {
        if (assemblies.Any(assembly => assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true }))
        {
            throw new InvalidOperationException("The module in bin/ was built for debugging. Build it with -c Release.");
        }
    }

    /// <summary>The module's own route objects, each made as it is taken: <c>Get-HostRoute</c> would have kept something of each.</summary>
    internal IEnumerable<object> HostRoutes(WorkOrder order)
    {
        ConstructorInfo constructor = Find("HostRoute").GetConstructor(
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
