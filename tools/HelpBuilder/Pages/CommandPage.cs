using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Markdig.Syntax;
using SealosRoute.HelpBuilder.Markdown;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>The page of one cmdlet, in PlatyPS's schema of 2024-05-01.</summary>
internal sealed record CommandPage
{
    private const string DocumentType = "cmdlet";

    private static readonly string[] _sections =
        ["SYNOPSIS", "SYNTAX", "ALIASES", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    internal required string Name { get; init; }

    /// <summary>The name of the file that <c>Get-Help</c> reads, which follows from the cmdlet's assembly.</summary>
    internal required string HelpFile { get; init; }

    internal required string HelpUri { get; init; }

    /// <summary>The purpose of the cmdlet, in one sentence.</summary>
    internal required string Synopsis { get; init; }

    internal required IReadOnlyList<SyntaxItem> Syntax { get; init; }

    internal required IReadOnlyList<string> Description { get; init; }

    internal required IReadOnlyList<Example> Examples { get; init; }

    internal required IReadOnlyList<ParameterEntry> Parameters { get; init; }

    internal required IReadOnlyList<TypeEntry> Inputs { get; init; }

    internal required IReadOnlyList<TypeEntry> Outputs { get; init; }

    internal required IReadOnlyList<string> Notes { get; init; }

    internal required IReadOnlyList<RelatedLink> Links { get; init; }

    /// <exception cref="PageException">The page does not follow the schema, or a part of it is missing.</exception>
    internal static CommandPage Read(MarkdownPage page)
    {
        var front = Yaml.Read<FrontMatter>(page, page.FrontMatter, line: 2);
        Section root = page.Root;
        if (front.DocumentType != DocumentType || front.Title != root.Title || root.Title != Path.GetFileNameWithoutExtension(page.File))
        {
            throw page.Error(root, $"a page of type {DocumentType} has its file's name for title and first heading");
        }

        string[] headings = [.. root.Sections.Select(section => section.Title)];
        if (!headings.SequenceEqual(_sections))
        {
            (string? found, string? expected) = headings.Append(null).Zip(_sections.Append(null)).First(pair => pair.First != pair.Second);
            Section place = root.Sections.FirstOrDefault(section => section.Title == found) ?? root;
            throw page.Error(place, $"here should be the section {expected ?? "no more"}; the sections are {string.Join(", ", _sections)}");
        }

        Section Find(string title) => root.Sections[Array.IndexOf(_sections, title)];
        IReadOnlyList<string> Text(string title) => Find(title) is { Blocks.Count: > 0 } section
            ? new PlainText(page).Of(section.Blocks)
            : throw page.Error(Find(title), "there is no text");

        IReadOnlyList<ParameterEntry> parameters = ParameterEntry.ReadAll(page, Find("PARAMETERS"));
        Text("ALIASES");
        return new CommandPage
        {
            Name = root.Title,
            HelpFile = front.HelpFile,
            HelpUri = front.HelpUri,
            Synopsis = ReadSynopsis(page, Find("SYNOPSIS")),
            Syntax = SyntaxItem.ReadAll(page, Find("SYNTAX"), root.Title, parameters),
            Description = Text("DESCRIPTION"),
            Examples = Example.ReadAll(page, Find("EXAMPLES")),
            Parameters = parameters,
            Inputs = TypeEntry.ReadAll(page, Find("INPUTS")),
            Outputs = TypeEntry.ReadAll(page, Find("OUTPUTS")),
            Notes = Text("NOTES"),
            Links = RelatedLink.ReadAll(page, Find("RELATED LINKS")),
        };
    }

    /// <summary>Joins the synopsis to one line, because <c>Get-Help</c> also lists it in a table.</summary>
    internal static string ReadSynopsis(MarkdownPage page, Section section)
        => section.Blocks is [ParagraphBlock]
            ? new PlainText(page).Of(section.Blocks)[0]
            : throw page.Error(section, "there is not just one paragraph");
}
