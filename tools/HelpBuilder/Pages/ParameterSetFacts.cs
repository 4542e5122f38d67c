namespace SealosRoute.HelpBuilder.Pages;

/// <summary>How a parameter binds in one parameter set, or in all of them.</summary>
internal sealed class ParameterSetFacts
{
    /// <summary>The name that means all parameter sets.</summary>
    internal const string All = "(All)";

    public required string Name { get; init; }

    /// <summary>A number from 0, or <c>Named</c>.</summary>
    public required string Position { get; init; }

    public required bool IsRequired { get; init; }

    public required bool ValueFromPipeline { get; init; }

    public required bool ValueFromPipelineByPropertyName { get; init; }

    public required bool ValueFromRemainingArguments { get; init; }

    internal bool IsPositional => Position != "Named";
}
