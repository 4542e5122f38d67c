using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace SealosRoute.Tests.Pester;

/// <summary>The suites of <c>tests/Pester</c> in the embedded shell, one reported result for each <c>It</c>.</summary>
public sealed class PesterSuiteTests
{
    public static IEnumerable<TheoryDataRow<string, string, string, string>> Results()
    {
        string[] suites = Directory.GetFiles(Checkout.PathOf("tests", "Pester"), "*.Tests.ps1").Order(StringComparer.Ordinal).ToArray();
        foreach (PesterResult result in suites.SelectMany(PesterRun.Suite))
        {
            string name = $"{Path.GetFileName(result.File)}: {result.Path} > {result.Test}";
            yield return new(name, result.Result, result.Message ?? "", result.Location ?? "") { TestDisplayName = name };
        }
    }

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Each_test_of_each_suite_passes(string name, string result, string message, string location)
    {
        Assert.SkipWhen(result == "Skipped", message);
        Assert.True(result == "Passed", $"{name}\n{message}\nat {location}");
    }
}
