using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace SealosRoute.EmbeddedShell.Tests;

public sealed partial class StreamTests
{
    [Fact]
    public async Task Warnings_verbose_debug_and_information_share_standard_output_with_objects_and_errors_have_their_own_stream()
    {
        ShellResult result = await Shell.Run("-Command", """
            function Say {
                [CmdletBinding()] param()
                $PSCmdlet.WriteWarning('careful')
                $PSCmdlet.WriteVerbose('in short')
                $PSCmdlet.WriteInformation('by the way', @())
                $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'counting', 'sheep'))
                $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('no'), 'No', 'NotSpecified', $null))
                'said'
            }
            Say -Verbose -InformationAction Continue
            $DebugPreference = 'Continue'
            & { [CmdletBinding()] param() $PSCmdlet.WriteDebug('bug') }
            """);

        Assert.Equal("WARNING: careful\nVERBOSE: in short\nby the way\nsaid\nDEBUG: bug\n", result.Output);
        Assert.StartsWith("Say: \nLine |\n  10 |  Say -Verbose", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("     | no\n", result.Error.TrimEnd('\n') + "\n", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_are_a_table_of_120_columns_without_colour_when_the_output_is_no_terminal()
    {
        ShellResult result = await Shell.Run("-Command", """
            $Host.UI.WriteLine($Host.UI.RawUI.WindowSize.Width)
            $Host.UI.WriteLine('Red', 'Black', 'plain')
            "$($PSStyle.Foreground.Red)plain too$($PSStyle.Reset)"
            [pscustomobject]@{ Name = 'one'; Value = 1 }
            [pscustomobject]@{ Name = 'two'; Value = 2 }
            """);

        Assert.Equal("120\nplain\nplain too\n\nName Value\n---- -----\none      1\ntwo      2\n\n", result.Output);
    }

    [Fact]
    public async Task A_pipeline_error_shows_as_the_command_and_its_message()
    {
        ShellResult result = await Shell.Run("-Command", "Import-Module nowhere; throw 'up'");

        Assert.Equal(
            "Import-Module: The specified module 'nowhere' was not loaded " +
            "because no valid module file was found in any module directory.\n" +
            "Exception: up\n",
            result.Error);
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task An_error_in_a_script_file_shows_the_line_it_stands_on()
    {
        using var script = new ScriptFile("'first'\n  nosuchcommand -Really\n'last'\n");

        ShellResult result = await Shell.Run(script.Path);

        Assert.Equal("first\nlast\n", result.Output);
        Assert.StartsWith(
            $"""
            nosuchcommand: {script.Path}:2
            Line |
               2 |    nosuchcommand -Really
                 |    ~~~~~~~~~~~~~
                 | The term 'nosuchcommand' is not recognized
            """,
            result.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_that_breaks_off_shows_where()
    {
        ShellResult result = await Shell.Run("-Command", "if (");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("   1 |  if (\n     |      ~\n     | Missing condition in if statement", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NO_COLOR", false)]
    [InlineData("AN_UNRELATED_VARIABLE", true)]
    public async Task On_a_terminal_there_is_colour_unless_the_environment_says_no(string variable, bool coloured)
    {
        // A table, an error and a warning: each has a style of its own.
        const string Command = "[pscustomobject]@{ A = 1 }; nosuchcommand; $Host.UI.WriteWarningLine('careful')";
        using var terminal = Terminal.Start([("TERM", "xterm"), (variable, "1")], "-Command", Command);

        string shown = await terminal.ReadToEnd();

        Assert.Contains("WARNING: careful", shown, StringComparison.Ordinal);
        Assert.Equal(coloured, SelectGraphicRendition().IsMatch(shown));
    }

    // A terminal gets other sequences from .NET too, which prepare its keypad and show nothing.
    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex SelectGraphicRendition();
}
