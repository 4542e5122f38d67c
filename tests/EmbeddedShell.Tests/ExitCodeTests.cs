using System;
using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("nosuchcommand; 'fine after all'", 0)]
    [InlineData("nosuchcommand", 1)]
    [InlineData("throw 'up'; 'never'", 1)]
    [InlineData("sh -c 'exit 7'", 1)]
    [InlineData("sh -c 'exit 7'; exit $LASTEXITCODE", 7)]
    public async Task A_command_ends_with_the_success_of_its_last_statement_or_the_code_of_exit(string command, int code) =>
        Assert.Equal(code, (await Shell.Run("-Command", command)).ExitCode);

    [Theory]
    [InlineData("sh -c 'exit 7'", 0)]
    [InlineData("sh -c 'exit 7'; exit 5", 5)]
    [InlineData("function stop { exit 6 } stop; 'never'", 6)]
    [InlineData("throw 'up'", 1)]
    [InlineData("param([int]$Number)", 1, "-Number", "many")]
    public async Task A_script_ends_with_the_code_of_its_exit_or_0_and_1_for_an_error_that_ends_it(
        string script, int code, params string[] arguments) =>
        Assert.Equal(code, (await Shell.RunScript(script, arguments)).ExitCode);

    [Fact]
    public async Task Exit_in_a_script_that_a_script_runs_ends_the_inner_one_alone()
    {
        using var inner = new ScriptFile("exit 5");

        ShellResult result = await Shell.RunScript($"& '{inner.Path}'; \"inner $LASTEXITCODE\"; exit 4");

        Assert.Equal(new ShellResult(4, "inner 5\n", ""), result);
    }

    [Fact]
    public async Task A_bad_command_line_says_so_on_standard_error_with_the_usage_and_ends_with_64()
    {
        ShellResult result = await Shell.Run("nowhere.ps1");

        Assert.Equal(64, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.StartsWith("The argument 'nowhere.ps1' is not recognized as the name of a script", result.Error, StringComparison.Ordinal);
        Assert.Contains("\nUsage: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        ShellResult result = await Shell.Run("-Help");

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Usage: ", result.Output, StringComparison.Ordinal);
        Assert.Empty(result.Error);
    }
}
