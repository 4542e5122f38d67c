using System.Text.Json;
using System.Text.Json.Serialization;

namespace SealosRoute.Benchmarks;

/// <summary>What one process measured of its own work: one line of JSON on its standard output.</summary>
/// <param name="Seconds">How long the work took, by a monotonic clock.</param>
/// <param name="Count">How many routes, or calls.</param>
/// <param name="Peak">The most memory that the process ever had resident, in KiB.</param>
internal sealed record Measurement(double Seconds, long Count, long Peak)
{
    private static readonly JsonSerializerOptions _format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>How much of that, in KiB, came during the work; null where nobody can tell.</summary>
    public long? Growth { get; init; }

    /// <summary>How many of what was asked for was refused.</summary>
    public long Errors { get; init; }

    /// <summary>The numbers of the routes that a check has found, added up.</summary>
    public ulong Sum { get; init; }

    [JsonIgnore]
    internal double PerUnit => Seconds / Count;

    internal static Measurement Read(string line) => JsonSerializer.Deserialize<Measurement>(line, _format)!;

    internal string ToLine() => JsonSerializer.Serialize(this, _format);
}
