using System;
using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

public sealed class StandardInputTests
{
    [Fact]
    public async Task Statements_are_run_one_by_one_and_those_of_several_lines_end_at_an_empty_line()
    {
        const string Statements = """
            # a comment
            $total = 1 +
                2

            if ($total -ne 3) {
                'wrong'
            }
            else {
                "total $total"
            }

            sh -c 'read line; echo taken: $line'
            this line is for the native command
            exit 9
            'never'
            """;

        ShellResult result = await Shell.RunWithInput(Statements, "-Command", "-");

        Assert.Equal(new ShellResult(9, "total 3\ntaken: this line is for the native command\n", ""), result);
    }

    [Fact]
    public async Task A_last_statement_without_its_end_is_an_error()
    {
        ShellResult result = await Shell.RunWithInput("'first'\nif ($true) {\n");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("first\n", result.Output);
        Assert.Contains("Missing closing '}' in statement block", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_uses_the_input_variable_gets_the_lines()
    {
        ShellResult result = await Shell.RunWithInput("a\nb\n", "-Command", "$input | ForEach-Object { \"line $_\" }");

        Assert.Equal(new ShellResult(0, "line a\nline b\n", ""), result);
    }
}
