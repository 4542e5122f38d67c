using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SealosRoute.HelpBuilder.Markdown;

namespace SealosRoute.HelpBuilder;

/// <summary>An about topic. <c>Get-Help</c> prints the file unchanged.</summary>
internal static class AboutTopic
{
    private const int Width = 76;
    private const string Indent = "    ";
    private const string Summary = "SHORT DESCRIPTION";

    /// <exception cref="PageException">The topic does not begin with a short description, or the description does not fit one line.</exception>
    internal static string Render(MarkdownPage page)
    {
        Section root = page.Root;
        string name = Path.GetFileNameWithoutExtension(page.File);
        PlainText text = new(page, Width);
        if (root.Title != name || root.Sections.FirstOrDefault() is not { Title: Summary } summary)
        {
            throw page.Error(root, $"an about topic has its file's name for first heading, and then the section {Summary}");
        }

        // The engine reads the fifth line as the synopsis of the topic.
        if (text.Of(summary.Blocks) is not [string line] || line.Contains('\n', StringComparison.Ordinal))
        {
            throw page.Error(summary, $"it is not one line of at most {Width} characters");
        }

        StringBuilder topic = new($"TOPIC\n{Indent}{name}\n");
        foreach (Section section in root.Sections)
        {
            Append(topic, section, text);
        }

        return topic.ToString();
    }

    private static void Append(StringBuilder topic, Section section, PlainText text)
    {
        topic.Append('\n').Append(section.Level == 2 ? section.Title : $"  {section.Title}").Append('\n');
        IEnumerable<string> blocks = text.Of(section.Blocks)
            .Select(block => string.Concat(block.Split('\n').Select(line => line.Length == 0 ? "\n" : $"{Indent}{line}\n")));
        topic.AppendJoin('\n', blocks);
        foreach (Section part in section.Sections)
        {
            Append(topic, part, text);
        }
    }
}
