using System.Collections.Generic;
using System.Linq;
using SealosRoute.HelpBuilder.Markdown;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>The module's page. <c>Get-Help</c> does not show it; it is the table of contents for readers of the Markdown files.</summary>
internal static class ModulePage
{
    /// <exception cref="PageException">The page does not follow the schema, or does not list each command with its synopsis.</exception>
    internal static void Check(MarkdownPage page, IReadOnlyList<CommandPage> commands)
    {
        var front = Yaml.Read<ModuleFrontMatter>(page, page.FrontMatter, line: 2);
        Section root = page.Root;
        if (root.Title != front.Title
            || root.Sections is not [{ Title: "Description", Blocks.Count: > 0 }, { } list]
            || list.Title != front.ModuleName)
        {
            throw page.Error(root, $"a module's page has the title {front.Title}, then a Description, then the section {front.ModuleName}");
        }

        string[] expected = [.. commands.Select(command => $"[{command.Name}]({command.Name}.md)")];
        string[] found = [.. list.Sections.Select(section => section.Title)];
        if (!found.SequenceEqual(expected))
        {
            throw page.Error(list, $"it should list {string.Join(", ", expected)}, and lists {string.Join(", ", found)}");
        }

        foreach ((Section section, CommandPage command) in list.Sections.Zip(commands))
        {
            if (CommandPage.ReadSynopsis(page, section) != command.Synopsis)
            {
                throw page.Error(section, $"this is not the command's synopsis: {command.Synopsis}");
            }
        }
    }
}
