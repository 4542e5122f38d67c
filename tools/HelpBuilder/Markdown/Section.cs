using System.Collections.Generic;
using Markdig.Syntax;

namespace SealosRoute.HelpBuilder.Markdown;

/// <summary>A heading, the blocks under it, and the sections under them.</summary>
/// <param name="title">The unchanged text of the heading, without the number signs.</param>
/// <param name="level">1 for <c>#</c>, and so on.</param>
/// <param name="line">The heading's line, from 1.</param>
internal sealed class Section(string title, int level, int line)
{
    internal string Title { get; } = title;

    internal int Level { get; } = level;

    internal int Line { get; } = line;

    internal List<Block> Blocks { get; } = [];

    internal List<Section> Sections { get; } = [];
}
