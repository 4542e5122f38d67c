using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

public sealed class NativeCommandTests
{
    [Fact]
    public async Task Output_goes_straight_through_or_into_a_variable_and_the_exit_code_is_kept()
    {
        ShellResult result = await Shell.Run("-Command", """
            sh -c 'echo through; echo aside >&2'
            $lines = sh -c 'echo one; echo two; exit 7'
            "$($lines.Count) lines, then $LASTEXITCODE"
            $merged = sh -c 'echo aside >&2' 2>&1
            "merged: $merged"
            $program, $words = 'printf', @('%s-', 'a b', '', 'c"d')
            & $program @words
            """);

        Assert.Equal("through\n2 lines, then 7\nmerged: aside\na b--c\"d-", result.Output);
        Assert.Equal("aside\n", result.Error);
    }

    [Fact]
    public async Task A_native_command_reads_the_standard_input_of_the_shell()
    {
        ShellResult result = await Shell.RunWithInput("first\nrest\n", "-Command", "sh -c 'read line; echo got $line'; cat");

        Assert.Equal(new ShellResult(0, "got first\nrest\n", ""), result);
    }
}
