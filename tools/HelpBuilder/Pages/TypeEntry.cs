using System.Collections.Generic;
using System.Linq;
using SealosRoute.HelpBuilder.Markdown;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>A type that a cmdlet takes from the pipeline, or emits.</summary>
/// <param name="Name">The full name of the type, or <c>None</c>.</param>
/// <param name="Description">The paragraphs of its description.</param>
internal sealed record TypeEntry(string Name, IReadOnlyList<string> Description)
{
    internal static IReadOnlyList<TypeEntry> ReadAll(MarkdownPage page, Section types)
    {
        Section? undescribed = types.Sections.Find(section => section.Blocks.Count == 0);
        if (types.Sections.Count == 0 || undescribed is not null)
        {
            throw page.Error(undescribed ?? types, "each type (or None) is a heading with a description");
        }

        PlainText text = new(page);
        return [.. types.Sections.Select(section => new TypeEntry(section.Title, text.Of(section.Blocks)))];
    }
}
