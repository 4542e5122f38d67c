using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>Dependencies go one way: SealosRoute.Netlink ← SealosRoute ← SealosRoute.PowerShell.</summary>
public sealed class LayeringTests
{
    public static TheoryData<Type, string[]> Assemblies => new()
    {
        { typeof(RouteClient), [] },
        { typeof(HostRoute), ["SealosRoute.Netlink"] },
        { typeof(AddHostRouteCommand), ["SealosRoute.Netlink", "SealosRoute", "System.Management.Automation"] },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_depends_only_on_the_runtime_and_on_the_assemblies_below_it(Type typeInAssembly, string[] below)
    {
        IEnumerable<string> references = typeInAssembly.Assembly.GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name == "System.Management.Automation" || !name.StartsWith("System.", StringComparison.Ordinal))
            .Where(name => name != "Microsoft.Win32.Primitives");

        Assert.Subset(below.ToHashSet(), references.ToHashSet());
    }
}
