using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>A page as text, cut at its headings. It uses no Markdown parser, so that the tests do not share an error with the help builder.</summary>
internal sealed partial class PageText(string text)
{
    /// <summary>The lines between the first two lines of dashes.</summary>
    internal string[] FrontMatter => FrontMatterBlock().Match(text).Groups[1].Value.TrimEnd('\n').Split('\n');

    /// <summary>The headings of the second level, in their order.</summary>
    internal string[] Sections => Headings(text, "## ");

    /// <summary>The text under a heading of the second level, from the first line with text.</summary>
    internal string Section(string heading) => Under(text, "## ", heading);

    /// <summary>The headings of the third level in a section, in their order.</summary>
    internal string[] Parts(string section) => Headings(Section(section), "### ");

    /// <summary>The text under a heading of the third level.</summary>
    internal string Part(string section, string heading) => Under(Section(section), "### ", heading);

    /// <summary>The YAML block of a parameter.</summary>
    internal string ParameterYaml(string parameter) => YamlBlock().Match(Part("PARAMETERS", "-" + parameter)).Groups[1].Value;

    private static string[] Headings(string text, string mark)
        => [.. text.Split('\n').Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => line[mark.Length..])];

    private static string Under(string text, string mark, string heading)
    {
        int start = ("\n" + text).IndexOf($"\n{mark}{heading}\n\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no heading '{mark}{heading}' with a blank line under it.");
        string rest = text[(start + mark.Length + heading.Length + 2)..];
        int end = rest.IndexOf($"\n{mark}", StringComparison.Ordinal);
        return end < 0 ? rest : rest[..(end + 1)];
    }

    [GeneratedRegex(@"\A---\n(.*?)---\n\n# ", RegexOptions.Singleline)]
    private static partial Regex FrontMatterBlock();

    [GeneratedRegex(@"\n```yaml\n(.*?)```\n\n\z", RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
