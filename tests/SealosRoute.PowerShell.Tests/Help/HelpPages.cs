using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SealosRoute.HelpBuilder.Markdown;
using SealosRoute.HelpBuilder.Pages;

namespace SealosRoute.Commands.Tests;

/// <summary>The pages of the checkout's <c>docs/cmdlets</c>.</summary>
internal static class HelpPages
{
    internal const string Module = "SealosRoute";

    /// <summary>The cmdlets that have a page, from the names of the files.</summary>
    internal static IEnumerable<string> Commands
        => Directory.GetFiles(Checkout.PathOf("docs", "cmdlets"), "*.md").Select(Path.GetFileNameWithoutExtension).OfType<string>()
            .Where(name => name != Module).Order();

    internal static string PathOf(string page) => Checkout.PathOf("docs", "cmdlets", page + ".md");

    /// <summary>The unchanged text of the page.</summary>
    internal static string Text(string page) => File.ReadAllText(PathOf(page));

    /// <summary>With SEALOSROUTE_APPROVE=1, writes what the engine has into the page.</summary>
    internal static void Approve(string command, Func<PageText, string> part, string expected)
    {
        if (Environment.GetEnvironmentVariable("SEALOSROUTE_APPROVE") == "1")
        {
            string text = Text(command);
            File.WriteAllText(PathOf(command), text.Replace(part(new PageText(text)), expected, StringComparison.Ordinal));
        }
    }

    /// <summary>The page as the help builder reads it.</summary>
    internal static CommandPage Read(string command) => CommandPage.Read(MarkdownPage.Load(PathOf(command)));
}
