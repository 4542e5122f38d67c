using System;
using System.Collections.Generic;
using System.Linq;
using Markdig.Syntax;
using SealosRoute.HelpBuilder.Markdown;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>An example: an introduction, the commands, their output, and remarks.</summary>
/// <param name="Title">The number and title.</param>
/// <param name="Introduction">The paragraphs before the commands.</param>
/// <param name="Code">The commands.</param>
/// <param name="Output">The output of the commands, or null.</param>
/// <param name="Remarks">The paragraphs after the output; may be empty.</param>
internal sealed record Example(
    string Title, IReadOnlyList<string> Introduction, string Code, string? Output, IReadOnlyList<string> Remarks)
{
    private const string CodeLanguage = "powershell";
    private const string OutputLanguage = "output";

    /// <summary>Reads the examples, which are numbered from 1.</summary>
    internal static IReadOnlyList<Example> ReadAll(MarkdownPage page, Section examples)
        => examples.Sections.Count == 0
            ? throw page.Error(examples, "there is no example")
            : [.. examples.Sections.Select((section, index) => Read(page, section, index + 1))];

    private static Example Read(MarkdownPage page, Section section, int number)
    {
        if (!section.Title.StartsWith($"Example {number}", StringComparison.Ordinal))
        {
            throw page.Error(section, $"this is example {number}");
        }

        List<Block> blocks = section.Blocks;
        int code = blocks.FindIndex(block => block is FencedCodeBlock);
        if (code < 1 || blocks[code] is not FencedCodeBlock { Info: CodeLanguage } commands)
        {
            throw page.Error(
                section, $"an example is an introduction, a {CodeLanguage} block, then perhaps an {OutputLanguage} block and remarks");
        }

        var output = blocks.ElementAtOrDefault(code + 1) as FencedCodeBlock;
        int remarks = code + (output is null ? 1 : 2);
        if ((output is not null && output.Info != OutputLanguage) || blocks.Skip(remarks).Any(block => block is FencedCodeBlock))
        {
            throw page.Error(section, $"after the {CodeLanguage} block there is at most one block more, of {OutputLanguage}");
        }

        PlainText text = new(page);
        return new Example(
            section.Title,
            text.Of(blocks.Take(code)),
            PlainText.Code(commands),
            output is null ? null : PlainText.Code(output),
            text.Of(blocks.Skip(remarks)));
    }
}
