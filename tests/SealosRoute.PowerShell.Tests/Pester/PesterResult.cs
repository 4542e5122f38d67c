using System.Text.Json.Serialization;

namespace SealosRoute.Tests.Pester;

/// <summary>What became of one <c>It</c> of a suite: a line of the runner's JSON.</summary>
internal sealed record PesterResult(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("path")] string Path,
    [property: JsonPropertyName("test")] string Test,
    [property: JsonPropertyName("result")] string Result,
    [property: JsonPropertyName("message")] string? Message,
    [property: JsonPropertyName("location")] string? Location);
