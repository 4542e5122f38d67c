using System;
using System.IO;
using System.Reflection;
using PublicApiGenerator;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>Records the public types and members, so that they change only on purpose. SEALOSROUTE_APPROVE=1 dotnet test accepts a change.</summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<Type> Assemblies => [typeof(RouteClient), typeof(HostRoute), typeof(AddHostRouteCommand)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_equals_the_approved_file(Type typeInAssembly)
    {
        Assembly assembly = typeInAssembly.Assembly;
        string approved = Checkout.PathOf("tests", "SealosRoute.PowerShell.Tests", "Module", $"{assembly.GetName().Name}.approved.txt");
        string surface = assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";

        if (Environment.GetEnvironmentVariable("SEALOSROUTE_APPROVE") == "1")
        {
            File.WriteAllText(approved, surface);
        }

        Assert.Equal(File.ReadAllText(approved), surface);
    }
}
