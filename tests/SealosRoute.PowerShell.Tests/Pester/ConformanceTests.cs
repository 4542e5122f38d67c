using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>The runner gives what real Pester gave: its results for the same file are recorded beside it.</summary>
public sealed class ConformanceTests
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    [Fact]
    public void The_runner_gives_the_results_that_Pester_gave_test_by_test_in_the_same_order()
    {
        string folder = Checkout.PathOf("tests", "PesterLanguage", "Conformance");
        string expected = File.ReadAllText(Path.Combine(folder, "results.json")).Trim();

        var results = PesterRun.Suite(Path.Combine(folder, "Conformance.Tests.ps1"))
            .Select(result => new { path = result.Path, test = result.Test, result = result.Result });

        using JsonDocument document = JsonDocument.Parse(expected);
        Assert.Equal(JsonSerializer.Serialize(document.RootElement, _indented), JsonSerializer.Serialize(results, _indented));
    }
}
