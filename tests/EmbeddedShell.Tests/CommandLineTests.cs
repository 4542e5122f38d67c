using System;
using System.Linq;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

public sealed class CommandLineTests
{
    private static readonly string _script = System.IO.Path.GetFullPath("script.ps1");

    [Fact]
    public void Without_arguments_a_terminal_gets_a_prompt_and_a_pipe_is_read_as_statements()
    {
        Assert.Equal(ShellMode.Interactive, Parse([], inputRedirected: false).Mode);
        Assert.Equal(ShellMode.StandardInput, Parse([], inputRedirected: true).Mode);
    }

    [Theory]
    [InlineData("-Command")]
    [InlineData("-c")]
    [InlineData("--command")]
    [InlineData("-COMM")]
    [InlineData("\u2013Command")]
    public void All_that_follows_the_command_switch_is_the_command(string option)
    {
        CommandLine commandLine = Parse(["-NoProfile", option, "Get-Module", "-Name", "x"]);

        Assert.Equal(ShellMode.Command, commandLine.Mode);
        Assert.Equal("Get-Module -Name x", commandLine.Text);
    }

    [Theory]
    [InlineData("-File")]
    [InlineData("-f")]
    [InlineData("-fi")]
    [InlineData(null)]
    public void A_script_is_named_by_the_file_switch_or_by_standing_first(string? option)
    {
        string[] before = option is null ? ["-NoLogo"] : ["-NoLogo", option];

        CommandLine commandLine = Parse([.. before, "script.ps1", "-Command", "x"]);

        Assert.Equal(ShellMode.File, commandLine.Mode);
        Assert.Equal(_script, commandLine.Text);
        Assert.Equal([new ScriptArgument("-Command", null), new ScriptArgument(null, "x")], commandLine.Arguments);
        Assert.True(commandLine.NoLogo);
    }

    [Fact]
    public void Script_arguments_are_positions_names_switches_and_names_with_a_value()
    {
        string[] names = ["one", "-Name", "two", "-Switch"];
        string[] values = ["-Off:$false", "-On:true", "-Path:a:b", "-Late:", "three", "-", "", "-End:"];

        Assert.Equal(
            [
                new ScriptArgument(null, "one"),
                new ScriptArgument("-Name", null),
                new ScriptArgument(null, "two"),
                new ScriptArgument("-Switch", null),
                new ScriptArgument("-Off", false),
                new ScriptArgument("-On", true),
                new ScriptArgument("-Path", "a:b"),
                new ScriptArgument("-Late", "three"),
                new ScriptArgument(null, "-"),
                new ScriptArgument(null, ""),
                new ScriptArgument("-End", null),
            ],
            Parse(["script.ps1", .. names, .. values]).Arguments);
    }

    [Theory]
    [InlineData("-NonInteractive")]
    [InlineData("-noni")]
    public void Questions_can_be_made_errors(string option) => Assert.True(Parse([option, "-c", "1"]).NonInteractive);

    [Theory]
    [InlineData("-Help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help")]
    public void Help_wins_over_what_follows(string option) => Assert.Equal(ShellMode.Help, Parse([option, "nowhere.ps1"]).Mode);

    [Fact]
    public void A_dash_is_standard_input_but_only_if_that_is_no_terminal()
    {
        Assert.Equal(ShellMode.StandardInput, Parse(["-Command", "-"], inputRedirected: true).Mode);
        Assert.Equal(ShellMode.StandardInput, Parse(["-File", "-"], inputRedirected: true).Mode);
        Assert.Contains("has not been redirected", Parse(["-Command", "-"], inputRedirected: false).Error, StringComparison.Ordinal);
        Assert.Contains("no other arguments", Parse(["-Command", "-", "x"], inputRedirected: true).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere.ps1", "The argument 'nowhere.ps1' is not recognized as the name of a script file.")]
    [InlineData("", "The argument '' is not recognized as the name of a script file.")]
    [InlineData("-Frob", "The argument '-Frob' is not recognized as the name of a script file.")]
    [InlineData("-pro", "Invalid argument '-pro', did you mean:\n\n  -noprofile")]
    [InlineData("-no", "Invalid argument '-no', did you mean:\n\n  -nologo\n  -noninteractive\n  -noprofile")]
    [InlineData("-Command", "A command must follow -Command.")]
    [InlineData("-File", "Supply a path for the File parameter")]
    public void A_bad_command_line_is_quoted_in_its_error(string argument, string error) =>
        Assert.Contains(error, Parse([argument]).Error, StringComparison.Ordinal);

    private static CommandLine Parse(string[] arguments, bool inputRedirected = true) =>
        CommandLine.Parse(arguments, path => path == _script, inputRedirected);
}
