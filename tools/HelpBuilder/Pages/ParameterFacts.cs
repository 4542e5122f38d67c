using System;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>What a page's YAML says of one parameter.</summary>
internal sealed class ParameterFacts
{
    private const string Switch = "System.Management.Automation.SwitchParameter";

    /// <summary>The full name of its .NET type.</summary>
    public required string Type { get; init; }

    /// <summary>What it is if not given; empty for nothing.</summary>
    public required string DefaultValue { get; init; }

    public required bool SupportsWildcards { get; init; }

    public required string[] Aliases { get; init; }

    public required ParameterSetFacts[] ParameterSets { get; init; }

    public required bool DontShow { get; init; }

    /// <summary>The only values that it takes; empty if it takes any of its type.</summary>
    public required string[] AcceptedValues { get; init; }

    public required string HelpMessage { get; init; }

    internal bool IsSwitch => Type.Equals(Switch, StringComparison.Ordinal);
}
