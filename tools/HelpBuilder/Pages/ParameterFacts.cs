using System;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>The YAML block of one parameter.</summary>
internal sealed class ParameterFacts
{
    private const string Switch = "System.Management.Automation.SwitchParameter";

    /// <summary>The full name of the parameter's .NET type.</summary>
    public required string Type { get; init; }

    /// <summary>The value if the parameter is not given, or empty.</summary>
    public required string DefaultValue { get; init; }

    public required bool SupportsWildcards { get; init; }

    public required string[] Aliases { get; init; }

    public required ParameterSetFacts[] ParameterSets { get; init; }

    public required bool DontShow { get; init; }

    /// <summary>The only accepted values, or empty if every value of the type is accepted.</summary>
    public required string[] AcceptedValues { get; init; }

    public required string HelpMessage { get; init; }

    internal bool IsSwitch => Type.Equals(Switch, StringComparison.Ordinal);
}
