using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using SealosRoute.HelpBuilder.Markdown;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>The syntax of a cmdlet with one of its parameter sets.</summary>
/// <param name="Parameters">The parameters in the order of the engine.</param>
internal sealed partial record SyntaxItem(IReadOnlyList<SyntaxParameter> Parameters)
{
    private const int Width = 100;
    private const string DefaultMark = " (Default)";

    /// <summary>Reads the syntax of each parameter set, under the name of the set.</summary>
    /// <exception cref="PageException">A syntax does not agree with the YAML blocks of the parameters.</exception>
    internal static IReadOnlyList<SyntaxItem> ReadAll(
        MarkdownPage page, Section syntax, string command, IReadOnlyList<ParameterEntry> parameters)
    {
        if (syntax.Sections.Count == 0)
        {
            throw page.Error(syntax, "there is no parameter set");
        }

        string[] sets = [.. syntax.Sections.Select(section => section.Title.Replace(DefaultMark, "", StringComparison.Ordinal))];
        foreach (ParameterEntry parameter in parameters)
        {
            string? unknown = parameter.Facts.ParameterSets.Select(set => set.Name).FirstOrDefault(
                name => name != ParameterSetFacts.All && !sets.Contains(name));
            if (unknown is not null || parameter.Facts.ParameterSets.Length == 0)
            {
                throw page.Error(parameter.Line, $"-{parameter.Name} is in the parameter set '{unknown}', which SYNTAX does not have");
            }
        }

        return [.. syntax.Sections.Zip(sets, (section, set) => Read(page, section, command, set, parameters))];
    }

    private static SyntaxItem Read(MarkdownPage page, Section section, string command, string set, IReadOnlyList<ParameterEntry> parameters)
    {
        if (section.Blocks is not [FencedCodeBlock { Info: null or "" } block])
        {
            throw page.Error(section, "a parameter set has one code block, without a language");
        }

        string text = PlainText.Code(block);
        SyntaxParameter[] used = [.. ParameterUse().Matches(text).Select(use => Find(use.Groups["name"].Value, use.Groups["type"]))];
        string expected = Render(command, used);
        if (text != expected)
        {
            throw page.Error(MarkdownPage.LineOf(block), $"this is not what PARAMETERS says, which would be:\n{expected}");
        }

        ParameterEntry? missing = parameters.FirstOrDefault(entry => entry.In(set) is not null && !used.Any(use => use.Entry == entry));
        return missing is null ? new SyntaxItem(used) : throw page.Error(section, $"-{missing.Name} is missing");

        SyntaxParameter Find(string name, Group type)
            => parameters.FirstOrDefault(entry => entry.Name == name) is { } entry && entry.In(set) is { } facts
                ? new SyntaxParameter(entry, facts, type.Success ? type.Value : null)
                : throw page.Error(section, $"PARAMETERS has no -{name} in this parameter set");
    }

    /// <summary>The syntax as text, with line breaks between parameters. Lines after the first are indented by one space.</summary>
    private static string Render(string command, IEnumerable<SyntaxParameter> parameters)
    {
        List<string> lines = [command];
        foreach (string word in parameters.Select(parameter => $" {parameter}"))
        {
            if (lines[^1].Length + word.Length > Width)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] += word;
            }
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"(?<=[\s\[])-(?<name>\w+)(\]? <(?<type>[^>]+)>)?")]
    private static partial Regex ParameterUse();
}
