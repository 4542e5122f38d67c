using System;
using System.IO;

namespace SealosRoute.Benchmarks;

/// <summary>The checkout that this program was built from.</summary>
internal static class Repository
{
    /// <summary>Where this program is, also when a shell has loaded it.</summary>
    internal static string ProgramFolder { get; } = Path.GetDirectoryName(typeof(Repository).Assembly.Location)!;

    internal static string Root { get; } = Find(ProgramFolder);

    internal static string Manifest => Path.Combine(Root, "SealosRoute.psd1");

    private static string Find(string directory) => File.Exists(Path.Combine(directory, "SealosRoute.sln"))
        ? directory
        : Find(Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The benchmarks run from a checkout."));
}
