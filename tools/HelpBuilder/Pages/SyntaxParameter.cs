namespace SealosRoute.HelpBuilder.Pages;

/// <summary>One parameter in a line of syntax.</summary>
/// <param name="Entry">The parameter.</param>
/// <param name="Set">How it binds in this parameter set.</param>
/// <param name="TypeName">The short name of its type, or null for a switch.</param>
internal sealed record SyntaxParameter(ParameterEntry Entry, ParameterSetFacts Set, string? TypeName)
{
    /// <summary>
    /// The form of the engine: brackets around the name if it may be left out, and around all if the parameter is optional.
    /// </summary>
    public override string ToString()
    {
        string name = Set.IsPositional ? $"[-{Entry.Name}]" : $"-{Entry.Name}";
        string usage = TypeName is null ? name : $"{name} <{TypeName}>";
        return Set.IsRequired ? usage : $"[{usage}]";
    }
}
