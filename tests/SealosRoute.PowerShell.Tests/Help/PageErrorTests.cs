using System;
using System.IO;
using SealosRoute.HelpBuilder;
using SealosRoute.HelpBuilder.Markdown;
using SealosRoute.HelpBuilder.Pages;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>The help builder refuses a page that does not follow the schema, and reports the line and the reason.</summary>
public sealed class PageErrorTests : IDisposable
{
    private const string Command = "Get-DefaultRouteHost";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("help");

    [Theory]
    [InlineData("document type: cmdlet\n", "", "title: Get-DefaultRouteHost", "document type")]
    [InlineData("Locale: en-US\n", "Locale: en-US\nlocale: en-US\n", 6, "locale")]
    [InlineData("title: Get-DefaultRouteHost", "title: Get-Another", 12, "its file's name for title and first heading")]
    [InlineData("## SYNOPSIS", "## SUMMARY", 14, "here should be the section SYNOPSIS")]
    [InlineData("## NOTES", "## NOTE", "## NOTE", "here should be the section NOTES")]
    [InlineData("## SYNOPSIS", "### SYNOPSIS", 14, "a heading of level 3 cannot stand here")]
    [InlineData("Gets the address that", "Gets the address.\n\nThat", 14, "there is not just one paragraph")]
    [InlineData("This cmdlet has no aliases.", "", "## ALIASES", "there is no text")]
    [InlineData("This cmdlet has no aliases.", "{{ Fill in the aliases }}", "{{ Fill", "there is a blank left to fill in")]
    [InlineData(" [-Explain] ", " ", "### __AllParameterSets", "-Explain is missing")]
    [InlineData("[[-AddressFamily] <IPFamily>]", "[-AddressFamily] <IPFamily>", "```\nGet-DefaultRouteHost [", "not what PARAMETERS says")]
    [InlineData("[-Explain] ", "[-Explain] [-Other] ", "### __AllParameterSets", "no -Other in this parameter set")]
    [InlineData("### Example 2", "### Example 3", "### Example 3", "this is example 2")]
    [InlineData("```powershell\nGet-DefaultRouteHost\n```", "Text.", "### Example 1", "an example is an introduction, a powershell block")]
    [InlineData("```output\nAddress", "```text\nAddress", "### Example 1", "at most one block more, of output")]
    [InlineData("### -AddressFamily", "### AddressFamily", "### AddressFamily", "a parameter is a heading with a dash")]
    [InlineData("### -AddressFamily", "### -Zone", "### -Explain", "-Explain does not come after -Zone")]
    [InlineData("SupportsWildcards: false\n", "", "HelpMessage: ''\n```", "SupportsWildcards")]
    [InlineData("- Name: (All)", "- Name: ByFamily", "### -AddressFamily", "the parameter set 'ByFamily', which SYNTAX does not have")]
    [InlineData("### CommonParameters", "### Common", "## PARAMETERS", "the last section is not CommonParameters")]
    [InlineData("### None\n\nYou can't pipe objects to this cmdlet.\n", "", "## INPUTS", "each type (or None) is a heading with")]
    [InlineData("- [Test-DefaultRouteHost](Test-DefaultRouteHost.md)", "- Test-DefaultRouteHost", "- Test-", "a related link is")]
    [InlineData("The default routes of IPv4's main table", "<b>The</b> default routes", "<b>The", "no way to show this HtmlInline")]
    public void A_page_that_breaks_the_schema_is_refused_at_its_line(string text, string instead, object line, string message)
    {
        string broken = Replace(HelpPages.Text(Command), text, instead);

        var error = Assert.Throws<PageException>(() => CommandPage.Read(MarkdownPage.Parse($"docs/{Command}.md", broken)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        int place = line as int? ?? LineOf(broken, (string)line);
        Assert.StartsWith($"docs/{Command}.md({place}): error ", error.Report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("about_SealosRoute.md", "## SHORT DESCRIPTION", "## DESCRIPTION", "the section SHORT DESCRIPTION")]
    [InlineData("about_SealosRoute.md", "typed objects.", "typed objects of every sort.", "not one line of at most 76")]
    public void An_about_topic_that_breaks_the_schema_is_refused_and_nothing_is_written(
        string page, string text, string instead, string message)
    {
        string docs = CopyOfDocs();
        string path = Path.Combine(docs, page);
        File.WriteAllText(path, Replace(File.ReadAllText(path), text, instead));
        string output = Path.Combine(_folder.FullName, "en-US");

        var error = Assert.Throws<PageException>(() => HelpFolder.Build(docs, output));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{path}(", error.Report, StringComparison.Ordinal);
        Assert.False(Directory.Exists(output));
    }

    [Fact]
    public void The_builder_makes_the_same_files_as_the_build()
    {
        string output = Path.Combine(_folder.FullName, "en-US");

        HelpFolder.Build(CopyOfDocs(), output);

        string[] files = Directory.GetFiles(output);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Equal(File.ReadAllText(Checkout.PathOf("en-US", Path.GetFileName(file))), File.ReadAllText(file)));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Replaces only the first occurrence.</summary>
    private static string Replace(string page, string text, string instead)
    {
        int place = page.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"The page has no '{text}'.");
        return page[..place] + instead + page[(place + text.Length)..];
    }

    private static int LineOf(string page, string text)
        => page[..page.IndexOf(text, StringComparison.Ordinal)].Split('\n').Length;

    private string CopyOfDocs()
    {
        string docs = _folder.CreateSubdirectory("docs").FullName;
        Directory.CreateDirectory(Path.Combine(docs, "cmdlets"));
        foreach (string page in Directory.GetFiles(Checkout.PathOf("docs", "cmdlets"), "*.md"))
        {
            File.Copy(page, Path.Combine(docs, "cmdlets", Path.GetFileName(page)));
        }

        File.Copy(Checkout.PathOf("docs", "about_SealosRoute.md"), Path.Combine(docs, "about_SealosRoute.md"));
        return docs;
    }
}
