using System.Text.Json.Serialization;

namespace SealosRoute.Commands.Tests;

/// <summary>What became of one <c>It</c> of a suite: a line of the runner's JSON.</summary>
public sealed record PesterResult(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("expandedPath")] string ExpandedPath,
    [property: JsonPropertyName("test")] string Test,
    [property: JsonPropertyName("result")] string Result,
    [property: JsonPropertyName("message")] string? Message,
    [property: JsonPropertyName("location")] string? Location)
{
    /// <summary>The outcome, which stands behind the test's name in a report.</summary>
    public override string ToString() => Result;
}
