using System;
using System.Collections.Generic;
using System.Linq;
using Markdig.Syntax;
using SealosRoute.HelpBuilder.Markdown;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>One parameter of a cmdlet.</summary>
/// <param name="Name">The name without the dash.</param>
/// <param name="Line">The line of its heading in the page.</param>
/// <param name="Description">The paragraphs of its description.</param>
/// <param name="Facts">The content of its YAML block.</param>
internal sealed record ParameterEntry(string Name, int Line, IReadOnlyList<string> Description, ParameterFacts Facts)
{
    /// <summary>The section for the parameters that every cmdlet has.</summary>
    private const string Common = "CommonParameters";

    /// <summary>Reads the parameters, which must be in alphabetical order, with <c>CommonParameters</c> as the last section.</summary>
    internal static IReadOnlyList<ParameterEntry> ReadAll(MarkdownPage page, Section parameters)
    {
        if (parameters.Sections.LastOrDefault() is not { Title: Common, Blocks.Count: > 0 })
        {
            throw page.Error(parameters, $"the last section is not {Common}");
        }

        ParameterEntry[] entries = [.. parameters.Sections.SkipLast(1).Select(section => Read(page, section))];
        foreach ((ParameterEntry earlier, ParameterEntry later) in entries.Zip(entries.Skip(1)))
        {
            if (string.Compare(earlier.Name, later.Name, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                throw page.Error(later.Line, $"-{later.Name} does not come after -{earlier.Name} in the alphabet");
            }
        }

        return entries;
    }

    /// <summary>How the parameter binds in a parameter set, or null if it is not in that set.</summary>
    internal ParameterSetFacts? In(string set)
        => Facts.ParameterSets.FirstOrDefault(facts => facts.Name == set || facts.Name == ParameterSetFacts.All);

    private static ParameterEntry Read(MarkdownPage page, Section section)
    {
        if (!section.Title.StartsWith('-') || section.Blocks.LastOrDefault() is not FencedCodeBlock { Info: "yaml" } yaml)
        {
            throw page.Error(section, "a parameter is a heading with a dash, a description, and a yaml block");
        }

        IReadOnlyList<string> description = new PlainText(page).Of(section.Blocks.SkipLast(1));
        if (description.Count == 0)
        {
            throw page.Error(section, "there is no description");
        }

        var facts = Yaml.Read<ParameterFacts>(page, yaml.Lines.ToString(), MarkdownPage.LineOf(yaml) + 1);
        return new ParameterEntry(section.Title[1..], section.Line, description, facts);
    }
}
