using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

public sealed class InterruptTests
{
    [Theory]
    [InlineData("'begun'; $Host.UI.ReadLine()")]
    [InlineData("sh -c 'echo begun; sleep 1000'")]
    public async Task Control_c_stops_a_command_and_runs_its_finally(string statements)
    {
        string command = $"try {{ {statements} }} finally {{ $Host.UI.WriteLine('cleaned up') }} 'never'";

        ShellResult result = await Interrupt(StartInterruptible("-Command", command), "cleaned up\n");

        Assert.Equal(new ShellResult(1, "", ""), result);
    }

    [Fact]
    public async Task Control_c_stops_a_script_whose_exit_code_is_then_0_as_in_pwsh()
    {
        using var script = new ScriptFile("try { 'begun'; while ($true) { } } finally { $Host.UI.WriteLine('cleaned up') } 'never'");

        Assert.Equal(new ShellResult(0, "", ""), await Interrupt(StartInterruptible("-File", script.Path), "cleaned up\n"));
    }

    [Fact]
    public async Task Control_c_ends_the_statements_that_come_from_a_pipe()
    {
        Process shell = StartInterruptible("-Command", "-");
        await shell.StandardInput.WriteAsync("try { 'begun'; while ($true) { } } finally { $Host.UI.WriteLine('cleaned up') }\n'never'\n");
        await shell.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(new ShellResult(1, "", ""), await Interrupt(shell, "cleaned up\n"));
    }

    // As on a terminal, the shell and the native command it waits for are a process group, and get the signal together.
    // A test run in the background may have SIGINT ignored, which a child would inherit.
    private static Process StartInterruptible(params string[] arguments) =>
        Shell.Start(["setsid", "env", "--default-signal=INT", "dotnet", Shell.Assembly, .. arguments]);

    private static async Task<ShellResult> Interrupt(Process shell, string lastWords)
    {
        Assert.Equal("begun\n", await Shell.ReadUntil(shell, "begun\n"));
        using Process kill = Process.Start("kill", ["-INT", "--", "-" + shell.Id.ToString(CultureInfo.InvariantCulture)]);

        // Its input stays open until then, so that the end of the input cannot be what stops it.
        Assert.Equal(lastWords, await Shell.ReadUntil(shell, lastWords));
        return await Shell.Finish(shell);
    }
}
