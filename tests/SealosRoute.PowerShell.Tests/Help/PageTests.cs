using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SealosRoute.HelpBuilder.Pages;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>Each cmdlet has a page in PlatyPS's schema, and the page agrees with the engine's metadata of the cmdlet.</summary>
public sealed partial class PageTests(ModuleEngine engine) : IClassFixture<ModuleEngine>
{
    private static readonly string[] _sections =
        ["SYNOPSIS", "SYNTAX", "ALIASES", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    public static TheoryData<string> Commands => [.. HelpPages.Commands];

    public static TheoryData<string> Pages => [.. HelpPages.Commands, HelpPages.Module];

    [Fact]
    public void Each_exported_cmdlet_has_a_page_and_each_page_a_cmdlet()
    {
        string[] exported = [.. engine.Commands.Select(command => command.Name).Order()];

        Assert.NotEmpty(exported);
        Assert.Equal(exported, HelpPages.Commands);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_front_matter_has_the_keys_of_the_schema_in_order(string command)
    {
        string helpFile = Path.GetFileName(engine.Command(command).ImplementingType.Assembly.Location) + "-Help.xml";

        Assert.Equal(
            [
                "document type: cmdlet", $"external help file: {helpFile}", "HelpUri: ''", "Locale: en-US", "Module Name: SealosRoute",
                "ms.date: MM/dd/yyyy", "PlatyPS schema version: 2024-05-01", $"title: {command}",
            ],
            Undated(new PageText(HelpPages.Text(command))));
    }

    [Fact]
    public void The_page_of_the_module_agrees_with_the_manifest_and_lists_each_cmdlet_with_its_synopsis()
    {
        PageText page = new(HelpPages.Text(HelpPages.Module));
        var module = (PSModuleInfo)engine.Invoke("Get-Module SealosRoute").Single().BaseObject;

        Assert.Equal(
            [
                "document type: module", "Help Version: 1.0.0.0", "HelpInfoUri: ''", "Locale: en-US", $"Module Guid: {module.Guid}",
                $"Module Name: {module.Name}", "ms.date: MM/dd/yyyy", "PlatyPS schema version: 2024-05-01", $"title: {module.Name} Module",
            ],
            Undated(page));
        Assert.Equal(["Description", module.Name], page.Sections);
        Assert.Equal(HelpPages.Commands.Select(command => $"[{command}]({command}.md)"), page.Parts(module.Name));
        Assert.All(HelpPages.Commands, command => Assert.Equal(
            new PageText(HelpPages.Text(command)).Section("SYNOPSIS").Trim(), page.Part(module.Name, $"[{command}]({command}.md)").Trim()));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_sections_are_those_of_the_schema_in_order(string command)
        => Assert.Equal(_sections, new PageText(HelpPages.Text(command)).Sections);

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_placeholder_is_left_and_blank_lines_are_where_PlatyPS_writes_them(string page)
    {
        string text = HelpPages.Text(page);
        string[] lines = text.Split('\n');

        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n\n", text, StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.All(
            Enumerable.Range(1, lines.Length - 2).Where(i => lines[i].StartsWith('#') && lines[i].TrimStart('#').StartsWith(' ')),
            i => Assert.Equal("", lines[i - 1] + lines[i + 1]));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_syntax_is_the_one_that_the_engine_derives(string command)
    {
        string expected = new ExpectedText(engine.Command(command)).Syntax;
        HelpPages.Approve(command, page => page.Section("SYNTAX"), expected);

        Assert.Equal(expected, new PageText(HelpPages.Text(command)).Section("SYNTAX"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_parameters_and_their_YAML_blocks_are_those_that_the_engine_derives(string command)
    {
        ExpectedText expected = new(engine.Command(command));
        foreach (string name in expected.ParameterNames)
        {
            HelpPages.Approve(command, page => page.ParameterYaml(name), expected.Yaml(name));
        }

        PageText page = new(HelpPages.Text(command));

        Assert.Equal(expected.ParameterNames.Select(name => "-" + name).Append("CommonParameters"), page.Parts("PARAMETERS"));
        Assert.All(expected.ParameterNames, name => Assert.Equal(expected.Yaml(name), page.ParameterYaml(name)));
    }

    [Theory]
    [InlineData("Add-HostRoute")]
    [InlineData("Remove-HostRoute")]
    [InlineData("Set-HostRoute")]
    public void Cmdlets_that_change_routes_describe_WhatIf_and_Confirm(string command)
        => Assert.Superset(
            new[] { "WhatIf", "Confirm" }.ToHashSet(), HelpPages.Read(command).Parameters.Select(parameter => parameter.Name).ToHashSet());

    [Theory]
    [MemberData(nameof(Commands))]
    public void Inputs_and_outputs_are_the_types_that_the_cmdlet_declares(string command)
    {
        ExpectedText expected = new(engine.Command(command));
        PageText page = new(HelpPages.Text(command));

        Assert.Equal(expected.Inputs, page.Parts("INPUTS"));
        Assert.Equal(expected.Outputs, page.Parts("OUTPUTS"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Each_error_id_in_the_notes_exists(string command)
    {
        string[] ids = Table("| Error id |", new PageText(HelpPages.Text(command)).Section("NOTES"));

        Assert.NotEmpty(ids);
        Assert.Subset(Enum.GetNames<RouteErrorId>().ToHashSet(), ids.ToHashSet());
        Assert.Contains(nameof(RouteErrorId.PlatformNotSupported), ids);
    }

    [Fact]
    public void Each_error_id_is_in_the_about_topic_and_in_the_notes_of_a_cmdlet()
    {
        string[] ids = Enum.GetNames<RouteErrorId>();
        string notes = string.Concat(HelpPages.Commands.Select(command => new PageText(HelpPages.Text(command)).Section("NOTES")));

        Assert.Equal(ids, Table("| Error id |", File.ReadAllText(Checkout.PathOf("docs", "about_SealosRoute.md"))));
        Assert.Equal(ids.Order(), Table("| Error id |", notes).Distinct().Order());
    }

    [Fact]
    public void The_about_topic_names_each_property_of_a_route_and_its_alias()
    {
        string[] properties = [.. typeof(HostRoute).GetProperties().Select(property => property.Name)];
        string about = File.ReadAllText(Checkout.PathOf("docs", "about_SealosRoute.md"));

        string[] otherNames = [.. Table("| Property |", about, column: 2).Where(name => name.Length > 0)];

        Assert.Equal(properties.Order(), Table("| Property |", about).Concat(otherNames).Order());
        string[] pairs = ["Destination | DestinationPrefix", "Gateway | NextHop", "InterfaceName | InterfaceAlias", "InterfaceIndex | IfIndex", "Metric | RouteMetric"];
        Assert.All(pairs, pair => Assert.Contains($"| {pair} |", about, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Related_links_lead_to_pages_that_exist(string command)
    {
        string[] targets =
        [
            .. new PageText(HelpPages.Text(command)).Section("RELATED LINKS").Split('\n')
                .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..^1]),
        ];

        Assert.Equal(HelpPages.Read(command).Links.Count, targets.Length);
        Assert.All(targets, target => Assert.True(File.Exists(Path.Combine(Checkout.PathOf("docs", "cmdlets"), target)), target));
    }

    /// <summary>The front matter without the date.</summary>
    private static IEnumerable<string> Undated(PageText page) => page.FrontMatter.Select(line => Date().Replace(line, "$1MM/dd/yyyy"));

    [GeneratedRegex(@"^(ms\.date: )\d\d/\d\d/\d{4}$")]
    private static partial Regex Date();

    /// <summary>The cells of one column of each table with this heading.</summary>
    private static string[] Table(string heading, string text, int column = 1)
    {
        string[] lines = text.Split('\n');
        return
        [
            .. Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith(heading, StringComparison.Ordinal))
                .SelectMany(i => lines.Skip(i + 2).TakeWhile(line => line.StartsWith('|')))
                .Select(line => line.Split('|')[column].Trim()),
        ];
    }
}
