using System.Linq;
using System.Xml.Linq;
using SealosRoute.HelpBuilder.Pages;
using static SealosRoute.HelpBuilder.Maml.MamlNames;

namespace SealosRoute.HelpBuilder.Maml;

/// <summary>
/// A parameter in the short form, for a line of syntax, and in the full form, both as PlatyPS writes them. The short form does not tell
/// whether the parameter takes pipeline input.
/// </summary>
internal static class MamlParameter
{
    internal static XElement Syntax(string command, SyntaxItem item)
        => new(Command + "syntaxItem", new XElement(Text + "name", command), item.Parameters.Select(Short));

    internal static XElement Full(ParameterEntry parameter)
    {
        ParameterSetFacts[] sets = parameter.Facts.ParameterSets;
        string[] sources =
        [
            .. sets.Any(set => set.ValueFromPipeline) ? ["ByValue"] : Enumerable.Empty<string>(),
            .. sets.Any(set => set.ValueFromPipelineByPropertyName) ? ["ByPropertyName"] : Enumerable.Empty<string>(),
        ];
        return Element(
            parameter,
            parameter.Facts.Aliases,
            sets.All(set => set.IsRequired),
            sources.Length == 0 ? "false" : $"true ({string.Join(", ", sources)})",
            sets[0].Position,
            MamlCommand.Description(parameter.Description),
            parameter.Facts.IsSwitch ? null : Value(parameter.Facts.Type, isVariable: true));
    }

    /// <summary>PlatyPS tells the aliases here too, but not those of the two parameters that the engine adds.</summary>
    private static XElement Short(SyntaxParameter use) => Element(
        use.Entry,
        use.Entry.Name is "WhatIf" or "Confirm" ? [] : use.Entry.Facts.Aliases,
        use.Set.IsRequired,
        "false",
        use.Set.IsPositional ? use.Set.Position : "named",
        new XElement(Text + "description"),
        use.TypeName is null ? null : Value(use.TypeName, isVariable: false),
        Choices(use.Entry.Facts.AcceptedValues));

    private static XElement Element(
        ParameterEntry parameter, string[] aliases, bool isRequired, string pipelineInput, string position, params XElement?[] details) => new(
            Command + "parameter",
            new XAttribute("required", isRequired),
            new XAttribute("variableLength", false),
            new XAttribute("globbing", parameter.Facts.SupportsWildcards),
            new XAttribute("pipelineInput", pipelineInput),
            new XAttribute("position", position),
            new XAttribute("aliases", aliases.Length == 0 ? "none" : string.Join(", ", aliases)),
            new XElement(Text + "name", parameter.Name),
            details,
            new XElement(Dev + "type", new XElement(Text + "name", parameter.Facts.Type)),
            parameter.Facts.DefaultValue.Length == 0 ? null : new XElement(Dev + "defaultValue", parameter.Facts.DefaultValue));

    private static XElement Value(string type, bool isVariable) => new(
        Command + "parameterValue", new XAttribute("required", true), new XAttribute("variableLength", isVariable), type);

    /// <summary>The accepted values, which are shown in place of the type, as the engine itself does.</summary>
    private static XElement? Choices(string[] values) => values.Length == 0
        ? null
        : new XElement(Command + "parameterValueGroup", values.Select(value => Value(value, isVariable: false)));
}
