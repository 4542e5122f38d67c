namespace SealosRoute.HelpBuilder.Pages;

/// <summary>One parameter in a line of syntax.</summary>
/// <param name="Entry">The parameter.</param>
/// <param name="Set">How it binds in this parameter set.</param>
/// <param name="TypeName">The short name of its type; null for a switch.</param>
internal sealed record SyntaxParameter(ParameterEntry Entry, ParameterSetFacts Set, string? TypeName)
{
    /// <summary>As the engine writes it: brackets for what may be left out, the name or all.</summary>
    public override string ToString()
    {
        string name = Set.IsPositional ? $"[-{Entry.Name}]" : $"-{Entry.Name}";
        string usage = TypeName is null ? name : $"{name} <{TypeName}>";
        return Set.IsRequired ? usage : $"[{usage}]";
    }
}
