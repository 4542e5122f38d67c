using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using SealosRoute.HelpBuilder.Maml;
using SealosRoute.HelpBuilder.Markdown;
using SealosRoute.HelpBuilder.Pages;

namespace SealosRoute.HelpBuilder;

/// <summary>
/// The files that <c>Get-Help</c> reads in a module's <c>en-US</c>: the help of each assembly's cmdlets, and the about topics.
/// </summary>
internal static class HelpFolder
{
    private const string ModuleDocument = "module";

    /// <summary>Reads all pages before it writes the first file.</summary>
    /// <exception cref="PageException">A page does not follow the schema.</exception>
    internal static void Build(string docs, string output)
    {
        CommandPage[] commands =
            [.. Load(Path.Combine(docs, "cmdlets"), "*.md").Where(page => page.DocumentType != ModuleDocument).Select(CommandPage.Read)];
        Dictionary<string, string> files = Load(docs, "about_*.md")
            .ToDictionary(page => Path.GetFileNameWithoutExtension(page.File) + ".help.txt", AboutTopic.Render);
        foreach (IGrouping<string, CommandPage> assembly in commands.GroupBy(command => command.HelpFile))
        {
            files.Add(assembly.Key, MamlFile.Render(assembly));
        }

        Directory.CreateDirectory(output);
        foreach ((string name, string text) in files)
        {
            File.WriteAllText(Path.Combine(output, name), text);
        }
    }

    private static MarkdownPage[] Load(string folder, string pattern)
        => [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).Select(MarkdownPage.Load)];
}
