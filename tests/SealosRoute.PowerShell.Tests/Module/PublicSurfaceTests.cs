using System;
using System.IO;
using System.Reflection;
using PublicApiGenerator;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>What others can build on is recorded, so that it changes on purpose. To accept a change: SEALOSROUTE_APPROVE=1 dotnet test.</summary>
public sealed class PublicSurfaceTests
{
    public static TheoryData<Type> Assemblies => [typeof(RouteClient), typeof(HostRoute), typeof(AddHostRouteCommand)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_public_surface_is_the_reviewed_one(Type typeInAssembly)
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
