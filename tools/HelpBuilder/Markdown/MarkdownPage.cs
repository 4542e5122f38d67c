using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace SealosRoute.HelpBuilder.Markdown;

/// <summary>A Markdown file: its front matter, and its text as a tree of sections under one heading of the first level.</summary>
internal sealed class MarkdownPage
{
    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().Build();

    private readonly string[] _lines;

    private MarkdownPage(string file, string text)
    {
        File = file;
        _lines = text.Split('\n');
        int blank = Array.FindIndex(_lines, line => line.Contains("{{", StringComparison.Ordinal));
        if (blank >= 0)
        {
            throw Error(blank + 1, $"there is a blank left to fill in: {_lines[blank].Trim()}");
        }

        MarkdownDocument document = Markdig.Markdown.Parse(text, _pipeline);
        FrontMatter = document.OfType<YamlFrontMatterBlock>().FirstOrDefault()?.Lines.ToString() ?? "";
        Root = Structure(document.Where(block => block is not YamlFrontMatterBlock));
    }

    internal string File { get; }

    /// <summary>The YAML between the first two lines of dashes, which begins on line 2, or empty.</summary>
    internal string FrontMatter { get; }

    /// <summary>The document type in the front matter, or null.</summary>
    internal string? DocumentType => Yaml.Scalar(FrontMatter, "document type");

    /// <summary>The page's only section of the first level.</summary>
    internal Section Root { get; }

    /// <exception cref="PageException">The page does not have exactly one heading of the first level, or skips a level.</exception>
    internal static MarkdownPage Load(string file) => Parse(file, System.IO.File.ReadAllText(file));

    /// <summary>Parses a page. Errors contain the name <paramref name="file"/>.</summary>
    internal static MarkdownPage Parse(string file, string text) => new(file, text);

    /// <summary>The first line of a block, from 1.</summary>
    internal static int LineOf(Block block) => block.Line + 1;

    internal PageException Error(int line, string message) => new(File, line, message);

    internal PageException Error(Section section, string message) => Error(section.Line, $"{section.Title}: {message}");

    private Section Structure(IEnumerable<Block> blocks)
    {
        Stack<Section> open = [];
        Section? root = null;
        foreach (Block block in blocks)
        {
            if (block is not HeadingBlock heading)
            {
                Section current = open.TryPeek(out Section? last) ? last : throw Error(LineOf(block), "text before the first heading");
                current.Blocks.Add(block);
                continue;
            }

            Section section = new(_lines[heading.Line].TrimStart('#').Trim(), heading.Level, LineOf(heading));
            while (open.TryPeek(out Section? previous) && previous.Level >= section.Level)
            {
                open.Pop();
            }

            if (section.Level != open.Count + 1 || (section.Level == 1 && root is not null))
            {
                throw Error(section, $"a heading of level {section.Level} cannot stand here");
            }

            root ??= section;
            if (open.TryPeek(out Section? parent))
            {
                parent.Sections.Add(section);
            }

            open.Push(section);
        }

        return root ?? throw Error(1, "there is no heading");
    }
}
