using System;
using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

public sealed class PromptTests
{
    private const string Steps =
        """
        function Step {
            [CmdletBinding(SupportsShouldProcess)] param([Parameter(ValueFromPipeline)] $Number)
            process { if ($PSCmdlet.ShouldProcess("step $Number")) { "did $Number" } }
        }
        1..3 | Step -Confirm
        """;

    private const string Answers =
        "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is \"Y\"): ";

    [Fact]
    public async Task Confirm_asks_as_pwsh_does_and_takes_its_answers_from_the_input()
    {
        ShellResult result = await Shell.RunWithInput("what\n?\nno\n\nL\n", "-Command", Steps);

        Assert.Equal(
            Question(1) + Answers + "what\n" +
            Answers + "?\n" +
            "Y - Continue with only the next step of the operation.\n" +
            "A - Continue with all the steps of the operation.\n" +
            "N - Skip this operation and proceed with the next operation.\n" +
            "L - Skip this operation and all subsequent operations.\n" +
            "S - Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline.\n" +
            Answers + "no\n" +
            Question(2) + Answers + "\ndid 2\n" +
            Question(3) + Answers + "L\n",
            result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task Suspend_opens_a_prompt_inside_the_question()
    {
        ShellResult result = await Shell.RunWithInput("s\n\"level $NestedPromptLevel\"\nexit\na\n", "-Command", Steps);

        Assert.Equal(
            Question(1) + Answers + "s\nlevel 1\n" + Question(1) + Answers + "a\ndid 1\ndid 2\ndid 3\n", result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_an_error()
    {
        ShellResult atEnd = await Shell.Run("-Command", Steps);
        ShellResult nonInteractive = await Shell.RunWithInput("a\n", "-NonInteractive", "-Command", Steps);

        Assert.Contains("Standard input ended where an answer was expected.", atEnd.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("did", atEnd.Output, StringComparison.Ordinal);
        Assert.Contains("Read and Prompt functionality is not available.", nonInteractive.Error, StringComparison.Ordinal);
        Assert.Empty(nonInteractive.Output);
    }

    [Fact]
    public async Task Mandatory_parameters_are_asked_for_and_a_list_ends_at_an_empty_line()
    {
        const string Command = """
            function Join {
                param(
                    [Parameter(Mandatory, HelpMessage = 'any words')] [string[]] $Words,
                    [Parameter(Mandatory)] [int] $Times)
                ($Words -join '+') * $Times
            }
            Join
            """;

        ShellResult result = await Shell.RunWithInput("!?\none\ntwo\n\nmany\n2\n", "-Command", Command);

        Assert.StartsWith(
            """

            cmdlet Join at command pipeline position 1
            Supply values for the following parameters:
            (Type !? for Help.)
            Words[0]: !?
            any words
            Words[0]: one
            Words[1]: two
            Words[2]: 
            Times: many
            """,
            result.Output,
            StringComparison.Ordinal);
        Assert.EndsWith("\nTimes: 2\none+twoone+two\n", result.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    private static string Question(int step) =>
        $"""

        Confirm
        Are you sure you want to perform this action?
        Performing the operation "Step" on target "step {step}".

        """;
}
