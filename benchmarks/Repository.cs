using System;
using System.IO;

namespace SealosRoute.Benchmarks;

/// <summary>The checkout that this program was built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    internal static string Manifest => Path.Combine(Root, "SealosRoute.psd1");

    internal static string ModuleAssembly => Path.Combine(Root, "bin", "SealosRoute.PowerShell.dll");

    private static string Find(string directory) => File.Exists(Path.Combine(directory, "SealosRoute.sln"))
        ? directory
        : Find(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The benchmarks run from a checkout."));
}
