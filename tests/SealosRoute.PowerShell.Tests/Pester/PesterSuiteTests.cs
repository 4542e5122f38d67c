using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>The suites of <c>tests/Pester</c> in the embedded shell, one reported result for each <c>It</c>.</summary>
public sealed class PesterSuiteTests
{
    public static IEnumerable<TheoryDataRow<PesterResult>> Results()
        => Directory.GetFiles(Checkout.PathOf("tests", "Pester"), "*.Tests.ps1")
            .Order(StringComparer.Ordinal)
            .SelectMany(PesterRun.Suite)
            .Select(result => new TheoryDataRow<PesterResult>(result)
            {
                TestDisplayName = $"{Path.GetFileName(result.File)}: {result.ExpandedPath} > {result.Test}",
            });

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Each_test_of_each_suite_passes(PesterResult outcome)
    {
        Assert.SkipWhen(outcome.Result == "Skipped", outcome.Message ?? "");
        Assert.True(outcome.Result == "Passed", $"{outcome.ExpandedPath} > {outcome.Test}\n{outcome.Message}\nat {outcome.Location}");
    }
}
