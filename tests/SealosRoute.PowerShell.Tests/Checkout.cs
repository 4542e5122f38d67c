using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SealosRoute.Commands.Tests;

/// <summary>Paths in the checkout that the tests were built from.</summary>
internal static class Checkout
{
    internal static string Root => Metadata("RepositoryRoot");

    internal static string Configuration => Metadata("Configuration");

    internal static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Metadata(string key)
        => typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value
            ?? throw new InvalidOperationException($"The build left {key} empty.");
}
