using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SealosRoute.HelpBuilder.Pages;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>The examples of the pages are valid, and print the output that the pages show.</summary>
public sealed class ExampleTests(ModuleEngine engine) : IClassFixture<ModuleEngine>
{
    /// <summary>The only program that examples start.</summary>
    private const string IpCommand = "ip";

    private const string EndOfExample = "---end of example---";

    public static TheoryData<string> Commands => [.. HelpPages.Commands];

    public static IEnumerable<TheoryDataRow<string, int>> Examples()
        => from command in HelpPages.Commands
           from example in HelpPages.Read(command).Examples.Select((example, index) => (example.Title, Index: index))
           select new TheoryDataRow<string, int>(command, example.Index) { TestDisplayName = $"{command}, {example.Title}" };

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_uses_only_commands_and_parameters_that_exist(string command, int index)
    {
        ScriptBlockAst script = Parser.ParseInput(HelpPages.Read(command).Examples[index].Code, out _, out ParseError[] errors);
        CommandAst[] calls = [.. script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()];

        Assert.Empty(errors);
        Assert.Contains(calls, call => call.GetCommandName() == command);
        Assert.All(calls.Where(call => call.GetCommandName() != IpCommand), AssertExists);
    }

    /// <summary>Runs all examples of a page in one shell, to save time. The routes of an example are removed before the next one.</summary>
    [Theory]
    [MemberData(nameof(Commands))]
    public void The_examples_print_what_the_page_says(string command)
    {
        Assert.SkipUnless(NetworkNamespace.IsAvailable(out string reason), reason);
        IReadOnlyList<Example> examples = HelpPages.Read(command).Examples;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("examples");
        string script = Path.Combine(folder.FullName, command + ".ps1");
        string[] preparation = [$"Import-Module '{Checkout.PathOf("SealosRoute.psd1")}'"];
        File.WriteAllLines(script, preparation.Concat(examples.Select(example => $$"""
            & {
            {{example.Code}}
            } | Out-Default
            ip route flush proto boot
            ip -6 route flush proto boot
            '{{EndOfExample}}' | Out-Default
            """)));

        NetworkNamespace.Run(() =>
        {
            SetUpHost();
            ShellRun run = ShellRun.File(script);

            Assert.Equal("", run.Error);
            Assert.Equal(0, run.ExitCode);
            Assert.Equal(
                examples.Select(example => $"{example.Title}\n{WithoutSpace(example.Output ?? "")}"),
                examples.Zip(run.Output.Split(EndOfExample), (example, output) => $"{example.Title}\n{WithoutSpace(output)}"));
        });
        folder.Delete(recursive: true);
    }

    /// <summary>Makes the host that the first example of each page describes. Its own routes have another protocol than the examples'.</summary>
    private static void SetUpHost()
    {
        NetworkNamespace.Ip("link add eth0 index 2 type veth peer name eth0-peer index 102");
        NetworkNamespace.Ip("link add eth1 index 3 type veth peer name eth1-peer index 103");
        NetworkNamespace.Ip("address add 192.168.160.243/24 dev eth0");
        NetworkNamespace.Ip("address add 192.168.253.129/24 dev eth1");
        NetworkNamespace.Ip("address add 2001:db8:253::129/64 dev eth1 nodad");
        foreach (string link in new[] { "eth0", "eth0-peer", "eth1", "eth1-peer" })
        {
            NetworkNamespace.Ip($"link set {link} up");
        }

        NetworkNamespace.Ip("route add default via 192.168.253.1 proto static");
        NetworkNamespace.Ip("route add default via 2001:db8:253::1 dev eth1 proto static");
    }

    /// <summary>Drops white space, because line breaks depend on the width of the window.</summary>
    private static string WithoutSpace(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    /// <summary>Asserts that the engine has the command and, by their full names, its parameters: examples must run in every shell.</summary>
    private void AssertExists(CommandAst call)
    {
        string name = call.GetCommandName();
        var command = (CmdletInfo)engine.Invoke($"Get-Command {name} -CommandType Cmdlet").Single().BaseObject;
        foreach (CommandParameterAst parameter in call.CommandElements.OfType<CommandParameterAst>())
        {
            Assert.True(command.Parameters.Keys.Contains(parameter.ParameterName, StringComparer.Ordinal), $"{name} has no {parameter}");
        }
    }
}
