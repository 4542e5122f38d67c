using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SealosRoute.HelpBuilder.Maml;
using SealosRoute.HelpBuilder.Markdown;
using SealosRoute.HelpBuilder.Pages;
using SealosRoute.Sample;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>
/// Compares the expectations of the page tests, and the output of the help builder, with the output of PlatyPS 1.0.3 for a sample cmdlet.
/// Its page and its MAML are recorded beside the cmdlet.
/// </summary>
public sealed partial class RecordedSampleTests
{
    [Fact]
    public void The_expected_syntax_and_parameters_are_those_that_PlatyPS_writes()
    {
        PageText page = new(Recorded("Add-SampleRoute.md"));
        ExpectedText expected = new(new CmdletInfo("Add-SampleRoute", typeof(AddSampleRouteCommand)));

        Assert.Equal(page.Section("SYNTAX"), expected.Syntax);
        Assert.Equal(page.Parts("PARAMETERS"), expected.ParameterNames.Select(name => "-" + name).Append("CommonParameters"));
        Assert.All(expected.ParameterNames, name => Assert.Equal(page.ParameterYaml(name), expected.Yaml(name)));
        Assert.Equal(page.Parts("INPUTS"), expected.Inputs);
        Assert.Equal(page.Parts("OUTPUTS"), expected.Outputs);
    }

    [Fact]
    public void The_sections_and_front_matter_of_the_pages_have_the_order_that_PlatyPS_writes()
    {
        PageText sample = new(Recorded("Add-SampleRoute.md"));
        PageText page = new(HelpPages.Text("Add-HostRoute"));
        PageText sampleModule = new(Recorded("Sample.md"));
        PageText module = new(HelpPages.Text(HelpPages.Module));

        Assert.Equal(sample.Sections, page.Sections);
        Assert.Equal(Keys(sample), Keys(page));
        Assert.Equal(sample.Part("PARAMETERS", "CommonParameters"), page.Part("PARAMETERS", "CommonParameters"));
        Assert.Equal(Keys(sampleModule), Keys(module));

        static string[] Keys(PageText page) => [.. page.FrontMatter.Select(line => line.Split(':')[0])];
    }

    /// <summary>
    /// The placeholders are replaced by the same text on both sides. PlatyPS wrote only placeholders for examples and links.
    /// </summary>
    [Fact]
    public void The_builder_makes_the_MAML_that_PlatyPS_makes()
    {
        string page = Fill(Recorded("Add-SampleRoute.md"))
            .Replace("{{ Add example description here }}", "Text.\n\n```powershell\nAdd-SampleRoute\n```\n\nText.")
            .Replace("## RELATED LINKS\n\nText.", "## RELATED LINKS\n\n- [Sample](Sample.md)");
        string expected = Fill(Recorded("Sample.dll-Help.xml"))
            .Replace("{{ Add example description here }}", "Text.\n\n")
            .Replace("<dev:code />", "<dev:code>Add-SampleRoute</dev:code>")
            .Replace(
                "        <dev:remarks />",
                """
                        <dev:remarks>
                          <maml:para>Text.</maml:para>
                          <maml:para />
                        </dev:remarks>
                """)
            .Replace("Online Version", "Sample");

        string actual = MamlFile.Render([CommandPage.Read(MarkdownPage.Parse("Add-SampleRoute.md", page))]);

        Assert.Equal(expected, actual);
    }

    private static string Recorded(string name)
        => File.ReadAllText(Checkout.PathOf("tests", "SealosRoute.PowerShell.Tests", "Help", "PlatyPS", name));

    private static string Fill(string text) => Blank().Replace(text, "Text.");

    [GeneratedRegex(@"\{\{ ?(Fill|Insert)[^}]*\}\}")]
    private static partial Regex Blank();
}
