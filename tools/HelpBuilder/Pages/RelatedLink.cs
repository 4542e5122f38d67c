using System;
using System.Collections.Generic;
using System.Linq;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SealosRoute.HelpBuilder.Markdown;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>A related link.</summary>
/// <param name="Text">The text of the link.</param>
/// <param name="Address">The web address, or empty for a page of this help, which <c>Get-Help</c> finds by its name.</param>
internal sealed record RelatedLink(string Text, string Address)
{
    internal static IReadOnlyList<RelatedLink> ReadAll(MarkdownPage page, Section links)
        => links.Blocks is [ListBlock list]
            ? [.. list.Cast<ListItemBlock>().Select(item => Read(page, item))]
            : throw page.Error(links, "there is no list of links");

    private static RelatedLink Read(MarkdownPage page, ListItemBlock item)
    {
        if (item is not [ParagraphBlock paragraph] || paragraph.Inline?.ToArray() is not [LinkInline { Url: string target } link])
        {
            throw page.Error(MarkdownPage.LineOf(item), "a related link is an item like - [text](address)");
        }

        bool isOnTheWeb = Uri.TryCreate(target, UriKind.Absolute, out _);
        return new RelatedLink(string.Concat(link.Select(inline => inline.ToString())), isOnTheWeb ? target : "");
    }
}
