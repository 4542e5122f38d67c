using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SealosRoute.EmbeddedShell;

/// <summary>
/// pwsh's rules: switches in any case, by any unambiguous beginning, with one dash or two; <c>-Command</c> takes all that follows as its
/// text; the first thing that is no switch is a script file, and all that follows it belongs to the script.
/// </summary>
internal sealed class CommandLineParser(IReadOnlyList<string> args, Func<string, bool> fileExists, bool inputRedirected)
{
    private static readonly (string Name, string Shortest)[] _switches =
    [
        ("command", "c"), ("file", "f"), ("help", "h"), ("?", "?"), ("nologo", "nol"), ("noninteractive", "noni"), ("noprofile", "nop"),
    ];

    /// <summary>Understands the whole command line.</summary>
    public CommandLine Parse()
    {
        var result = new CommandLine { Mode = inputRedirected ? ShellMode.StandardInput : ShellMode.Interactive };
        for (int i = 0; i < args.Count; i++)
        {
            switch (SwitchName(args[i]))
            {
                case "noprofile":
                    // There is no profile to leave out.
                    break;
                case "nologo":
                    result = result with { NoLogo = true };
                    break;
                case "noninteractive":
                    result = result with { NonInteractive = true };
                    break;
                case "help" or "?":
                    return result with { Mode = ShellMode.Help };
                case "command":
                    return Command(result, args.Skip(i + 1).ToArray());
                case "file":
                    return File(result, args.Skip(i + 1).ToArray());
                default:
                    return File(result, args.Skip(i).ToArray());
            }
        }

        return result;
    }

    private static string? SwitchName(string argument)
    {
        string word = argument.Trim();
        if (word.Length == 0 || !IsDash(word[0]))
        {
            return null;
        }

        word = word[(word.Length > 1 && word[1] == word[0] ? 2 : 1)..];
        return _switches
            .Where(s => word.Length >= s.Shortest.Length && s.Name.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(s => s.Name)
            .FirstOrDefault();
    }

    private CommandLine Command(CommandLine result, string[] words)
    {
        if (words.Length == 0)
        {
            return result with { Error = "Cannot process the command because of a missing parameter. A command must follow -Command." };
        }

        if (words[0] != "-")
        {
            return result with { Mode = ShellMode.Command, Text = string.Join(' ', words) };
        }

        string? error = (words.Length, inputRedirected) switch
        {
            ( > 1, _) => "'-' was specified with the -Command parameter; no other arguments to -Command are permitted.",
            (_, false) => "'-' was specified as the argument to -Command but standard input has not been redirected for this process.",
            _ => null,
        };
        return result with { Mode = ShellMode.StandardInput, Error = error };
    }

    private CommandLine File(CommandLine result, string[] words)
    {
        if (words.Length == 0)
        {
            return result with
            {
                Error = "The command cannot be run because the File parameter requires a file path. " +
                    "Supply a path for the File parameter and then try the command again.",
            };
        }

        if (words[0] == "-")
        {
            return result;
        }

        string path = words[0].Length == 0 ? "" : Path.GetFullPath(words[0]);
        return fileExists(path)
            ? result with { Mode = ShellMode.File, Text = path, Arguments = ScriptArguments(words.AsSpan(1)) }
            : result with { Error = NoSuchFile(words[0]) };
    }

    private static string NoSuchFile(string argument)
    {
        string word = argument.Length > 1 && IsDash(argument[0]) ? argument[1..] : "";
        var similar = _switches.Where(s => word.Length > 0 && s.Name.Contains(word, StringComparison.OrdinalIgnoreCase)).ToArray();
        return similar.Length > 0
            ? $"Invalid argument '{argument}', did you mean:\n\n  " + string.Join("\n  ", similar.Select(s => "-" + s.Name))
            : $"The argument '{argument}' is not recognized as the name of a script file. Check the spelling of the name, " +
                "or if a path was included, verify that the path is correct and try again.";
    }

    private static List<ScriptArgument> ScriptArguments(ReadOnlySpan<string> words)
    {
        var arguments = new List<ScriptArgument>();
        string? waiting = null;
        foreach (string word in words)
        {
            int colon = word.IndexOf(':', StringComparison.Ordinal);
            if (waiting is not null)
            {
                arguments.Add(new ScriptArgument(waiting, word));
                waiting = null;
            }
            else if (word.Length < 2 || !IsDash(word[0]))
            {
                arguments.Add(new ScriptArgument(null, word));
            }
            else if (colon < 0)
            {
                arguments.Add(new ScriptArgument(word, null));
            }
            else if (colon == word.Length - 1)
            {
                waiting = word[..colon];
            }
            else
            {
                arguments.Add(new ScriptArgument(word[..colon], BooleanOrText(word[(colon + 1)..])));
            }
        }

        if (waiting is not null)
        {
            // Left for the script's own binding to refuse, which names the parameter.
            arguments.Add(new ScriptArgument(waiting, null));
        }

        return arguments;
    }

    // The only way to give a switch a value from outside: -Switch:$false.
    private static object BooleanOrText(string text) => bool.TryParse(text.AsSpan(text[0] == '$' ? 1 : 0), out bool value) ? value : text;

    // The engine's language takes the typographer's dashes for a hyphen, because text copied from a document has them.
    private static bool IsDash(char c) => c is '-' or '\u2013' or '\u2014' or '\u2015';
}
