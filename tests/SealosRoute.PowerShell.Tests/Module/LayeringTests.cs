using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using SealosRoute.Commands;
using SealosRoute.Netlink.Routing;
using Xunit;

namespace SealosRoute.Tests.Module;

/// <summary>Dependencies go one way: Interop ← Wire ← Connection ← Routing ← Domain ← Commands.</summary>
public sealed partial class LayeringTests
{
    [Theory]
    [InlineData("SealosRoute.Netlink/Interop", "SealosRoute.")]
    [InlineData("SealosRoute.Netlink/Wire", "SealosRoute.Netlink.Connection", "SealosRoute.Netlink.Routing")]
    [InlineData("SealosRoute.Netlink/Connection", "SealosRoute.Netlink.Routing")]
    [InlineData("SealosRoute.Netlink", "SealosRoute.Domain", "SealosRoute.Commands", "System.Management.Automation")]
    [InlineData(
        "SealosRoute.PowerShell/Domain",
        "SealosRoute.Binding", "SealosRoute.Commands", "SealosRoute.Errors", "System.Management.Automation")]
    [InlineData("SealosRoute.PowerShell/Binding", "SealosRoute.Errors", "SealosRoute.Commands", "SealosRoute.Netlink.Wire", "SealosRoute.Netlink.Interop")]
    [InlineData("SealosRoute.PowerShell/Errors", "SealosRoute.Commands", "SealosRoute.Netlink")]
    [InlineData("SealosRoute.PowerShell/Commands", "SealosRoute.Netlink.Wire", "SealosRoute.Netlink.Interop")]
    public void A_layer_names_nothing_of_the_layers_above_it(string folder, params string[] above)
    {
        string[] sources = Directory.GetFiles(Checkout.PathOf(["src", .. folder.Split('/')]), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/"))
            .ToArray();

        IEnumerable<string> breaches =
            from file in sources
            let code = Declaration().Replace(File.ReadAllText(file), "")
            from name in above
            where code.Contains(name)
            select $"{Path.GetFileName(file)} names {name}";

        Assert.NotEmpty(sources);
        Assert.Empty(breaches);
    }

    [Fact]
    public void The_netlink_assembly_depends_on_the_runtime_alone()
        => Assert.All(References(typeof(RouteClient).Assembly), name => Assert.StartsWith("System.", name));

    [Fact]
    public void The_module_depends_on_the_runtime_the_engine_and_the_netlink_assembly_alone()
        => Assert.All(
            References(typeof(AddHostRouteCommand).Assembly),
            name => Assert.True(name.StartsWith("System.", System.StringComparison.Ordinal) || name == "SealosRoute.Netlink", name));

    private static IEnumerable<string> References(Assembly assembly)
        => assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name != "Microsoft.Win32.Primitives");

    [GeneratedRegex(@"^namespace [\w.]+;", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
