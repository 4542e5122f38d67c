using System;
using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

public sealed class InteractiveTests
{
    private const string Prompt = "here> ";

    [Fact]
    public async Task A_terminal_gets_a_prompt_whole_statements_and_control_c_back_to_the_prompt()
    {
        using var terminal = Terminal.Start([("TERM", "dumb")]);
        string banner = await terminal.WaitFor("> ");
        Assert.Contains("without pwsh's", banner, StringComparison.Ordinal);

        // An output that the typed line does not contain cannot be its echo.
        terminal.Type("function prompt { 'here' + '> ' }\n");
        await terminal.WaitFor(Prompt);

        terminal.Type("if ($true) {\n");
        await terminal.WaitFor(">> ");
        terminal.Type("'in' + 'side' }\n");
        Assert.Contains("inside\r\n", await terminal.WaitFor(Prompt), StringComparison.Ordinal);

        terminal.Type("if ($true) {\n");
        await terminal.WaitFor(">> ");
        await terminal.Interrupt(Prompt);
        terminal.Type("'half a li");
        await terminal.WaitFor("half a li");
        await terminal.Interrupt(Prompt);

        terminal.Type("'run' + 'ning'; while ($true) { }\n");
        await terminal.WaitFor("running\r\n");
        await terminal.Interrupt(Prompt);

        terminal.Type("exit 7\n");
        Assert.Equal(7, await terminal.WaitForExit());
    }

    [Fact]
    public async Task A_secret_is_not_shown_and_the_end_of_the_input_ends_the_session()
    {
        using var terminal = Terminal.Start([("TERM", "dumb")], "-NoLogo");
        Assert.DoesNotContain("pwsh", await terminal.WaitFor("> "), StringComparison.Ordinal);

        terminal.Type("$Host.UI.PromptForCredential('', '', 'me', '').Password.Length\n");
        await terminal.WaitFor("Password for user me: ");
        terminal.Type("s3cret\n");
        string shown = await terminal.WaitFor("> ");
        Assert.DoesNotContain("s3cret", shown, StringComparison.Ordinal);
        Assert.Contains("6\r\n", shown, StringComparison.Ordinal);

        // The terminal shows what is typed again, and edits it: DEL takes the "y" back.
        terminal.Type("'xy\x7fz' + '!'; sh -c 'exit 3'\n");
        await terminal.WaitFor("xz!\r\n");
        terminal.Type("\x04");

        // The success of the last statement, as after -Command.
        Assert.Equal(1, await terminal.WaitForExit());
    }
}
