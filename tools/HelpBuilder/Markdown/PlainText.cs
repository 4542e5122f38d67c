using System;
using System.Collections.Generic;
using System.Linq;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SealosRoute.HelpBuilder.Markdown;

/// <summary>Converts Markdown to text for a terminal: without marks. <c>Get-Help</c> breaks the lines.</summary>
/// <param name="page">The page, for errors.</param>
/// <param name="width">The length of a line, where the builder breaks lines itself.</param>
internal sealed class PlainText(MarkdownPage page, int width = int.MaxValue)
{
    private const string CellGap = "  ";

    /// <summary>Converts each block to one text, which may have several lines.</summary>
    internal IReadOnlyList<string> Of(IEnumerable<Block> blocks) => [.. blocks.Select(Render)];

    /// <summary>The unchanged lines of a code block.</summary>
    internal static string Code(LeafBlock block) => block.Lines.ToString().TrimEnd('\n');

    private string Render(Block block) => block switch
    {
        ParagraphBlock paragraph => string.Join('\n', TextWrapper.Wrap(Inline(paragraph), width)),
        ListBlock list => string.Join('\n', list.Cast<ListItemBlock>().Select((item, index) => Item(list, item, index))),
        Table table => Layout([.. table.Cast<TableRow>()]),
        CodeBlock code => string.Join('\n', Code(code).Split('\n').Select(line => line.Length == 0 ? "" : "    " + line)),
        _ => throw page.Error(MarkdownPage.LineOf(block), $"Get-Help has no way to show this {block.GetType().Name}"),
    };

    private string Item(ListBlock list, ListItemBlock item, int index)
    {
        string label = list.IsOrdered ? $"{index + 1}. " : "- ";
        return TextWrapper.Hang(label, string.Join('\n', item.Select(Flow)), width);
    }

    /// <summary>Formats a table. The last column gets the rest of the width, and its lines are broken to fit.</summary>
    private string Layout(TableRow[] rows)
    {
        string[] headings = Cells(rows[0]);
        string[][] cells = [headings, [.. headings.Select(heading => new string('-', heading.Length))], .. rows.Skip(1).Select(Cells)];
        int last = cells[0].Length - 1;
        int[] columns = [.. Enumerable.Range(0, last).Select(column => cells.Max(row => row[column].Length))];
        return string.Join('\n', cells.Select(row =>
            TextWrapper.Hang(string.Concat(columns.Select((length, column) => row[column].PadRight(length) + CellGap)), row[last], width)));
    }

    private string[] Cells(TableRow row) => [.. row.Cast<TableCell>().Select(cell => string.Join(' ', cell.Select(Flow)))];

    private string Flow(Block block)
        => block is ParagraphBlock paragraph
            ? Inline(paragraph)
            : throw page.Error(MarkdownPage.LineOf(block), $"a {block.GetType().Name} cannot stand in a list or table");

    private string Inline(LeafBlock block) => string.Concat((block.Inline ?? []).Select(inline => Inline(inline, block)));

    private string Inline(Inline inline, LeafBlock block) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content.Contains(' ', StringComparison.Ordinal) ? $"'{code.Content}'" : code.Content,
        LineBreakInline line => line.IsHard ? "\n" : " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        LinkInline { IsImage: false } link => Link(link, block),
        EmphasisInline emphasis => Concat(emphasis, block),
        _ => throw page.Error(MarkdownPage.LineOf(block), $"Get-Help has no way to show this {inline.GetType().Name}: {inline}"),
    };

    /// <summary>
    /// Appends the address of a web link, because a terminal cannot follow it. Pages of this help are found by their names.
    /// </summary>
    private string Link(LinkInline link, LeafBlock block)
    {
        string text = Concat(link, block);
        return Uri.TryCreate(link.Url, UriKind.Absolute, out Uri? address) ? $"{text} ({address})" : text;
    }

    private string Concat(ContainerInline container, LeafBlock block) => string.Concat(container.Select(inline => Inline(inline, block)));
}
