using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using SealosRoute.HelpBuilder.Pages;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary><c>Get-Help</c> in the engine shows the texts of the pages, from which the build made the help.</summary>
public sealed class GetHelpTests(ModuleEngine engine) : IClassFixture<ModuleEngine>
{
    public static TheoryData<string> Commands => [.. HelpPages.Commands];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Get_Help_shows_the_synopsis_and_the_description(string command)
    {
        CommandPage page = HelpPages.Read(command);
        PSObject help = Help(command);

        Assert.Equal(page.Synopsis, Value(help, "Synopsis"));
        Assert.Equal(page.Description, Texts(help, "description"));
        Assert.Equal(page.Notes, Texts(Child(help, "alertSet"), "alert"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Get_Help_shows_each_parameter_with_its_description(string command)
    {
        CommandPage page = HelpPages.Read(command);
        PSObject[] parameters = Children(Child(Help(command), "parameters"), "parameter");

        Assert.Equal(page.Parameters.Select(parameter => parameter.Name), parameters.Select(parameter => Value(parameter, "name")));
        Assert.All(page.Parameters.Zip(parameters), pair =>
        {
            string[] description = Texts(pair.Second, "description");
            Assert.NotEmpty(description);
            Assert.All(description, Assert.NotEmpty);
            Assert.Equal(pair.First.Description, description);
            Assert.Equal(pair.First.Facts.DefaultValue, Value(pair.Second, "defaultValue"));
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Get_Help_shows_the_examples_with_their_code(string command)
    {
        CommandPage page = HelpPages.Read(command);
        PSObject[] examples = Children(Child(Help(command), "examples"), "example");

        Assert.Equal(
            page.Examples.Select(example => $"--------- {example.Title} ---------"), examples.Select(example => Value(example, "title")));
        Assert.All(page.Examples.Zip(examples), pair =>
        {
            Assert.StartsWith(pair.First.Code, Value(pair.Second, "code"), StringComparison.Ordinal);
            Assert.Contains(pair.First.Output ?? "", Value(pair.Second, "code"), StringComparison.Ordinal);
            Assert.Equal(string.Join("\n\n", pair.First.Introduction), string.Concat(Texts(pair.Second, "introduction")));
            Assert.Equal(pair.First.Remarks, Texts(pair.Second, "remarks").SkipLast(1));
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Get_Help_shows_the_syntax_of_each_parameter_set(string command)
    {
        PSObject[] items = Children(Child(Help(command), "syntax"), "syntaxItem");
        string[] expected =
        [
            .. engine.Command(command).ParameterSets.Select(set => string.Join(' ', set.Parameters
                .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name)).Select(parameter => parameter.Name).Order())),
        ];

        Assert.Equal(
            expected,
            items.Select(item => string.Join(' ', Children(item, "parameter").Select(parameter => Value(parameter, "name")).Order())));
    }

    [Fact]
    public void Get_Help_shows_the_about_topic_and_lists_it_with_its_short_description()
    {
        PSObject topic = engine.Invoke("Get-Help about_SealosRoute").Single();
        string summary = Value(topic, "Synopsis").Trim();

        Assert.StartsWith("Gets, adds, changes, removes and watches routes", summary, StringComparison.Ordinal);
        Assert.StartsWith(
            $"TOPIC\n    about_SealosRoute\n\nSHORT DESCRIPTION\n    {summary}\n", topic.ToString(), StringComparison.Ordinal);
    }

    private static PSObject Child(PSObject parent, string name) => PSObject.AsPSObject(parent.Properties[name].Value);

    private static PSObject[] Children(PSObject parent, string name)
        => Child(parent, name) is { BaseObject: IEnumerable and not string } many
            ? [.. ((IEnumerable)many.BaseObject).Cast<object>().Select(PSObject.AsPSObject)]
            : [Child(parent, name)];

    private static string Value(PSObject parent, string name) => parent.Properties[name]?.Value?.ToString() ?? "";

    private static string[] Texts(PSObject parent, string name)
        => [.. Children(parent, name).Select(item => Value(item, "Text").TrimEnd('\n'))];

    private PSObject Help(string command) => engine.Invoke($"Get-Help {command} -Full").Single();
}
