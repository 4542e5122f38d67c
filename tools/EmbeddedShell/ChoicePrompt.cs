using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Host;

namespace SealosRoute.EmbeddedShell;

/// <summary>A question with a fixed set of answers, such as the one that <c>-Confirm</c> asks.</summary>
internal sealed class ChoicePrompt(PSHostUserInterface console, IReadOnlyList<ChoiceDescription> choices, int defaultChoice)
{
    private readonly (string Key, string Label)[] _answers = choices.Select(c => KeyAndLabel(c.Label)).ToArray();

    /// <summary>Asks until one of the answers is given, and returns its index.</summary>
    public int Ask()
    {
        while (true)
        {
            WriteAnswers();
            string answer = console.ReadLine().Trim();
            int choice = answer.Length == 0
                ? defaultChoice
                : Array.FindIndex(_answers, a => Same(a.Key, answer) || Same(a.Label, answer));
            if (choice >= 0)
            {
                return choice;
            }

            if (answer == "?")
            {
                foreach ((string name, ChoiceDescription choiceOfName) in _answers.Select(NameOf).Zip(choices))
                {
                    console.WriteLine($"{name} - {choiceOfName.HelpMessage}");
                }
            }
        }
    }

    // The ampersand stands before the letter that is the answer's key: "Yes to &All".
    private static (string Key, string Label) KeyAndLabel(string label)
    {
        int mark = label.IndexOf('&', StringComparison.Ordinal);
        string key = mark >= 0 && mark + 1 < label.Length ? label[mark + 1].ToString().ToUpperInvariant() : "";
        return (key, mark < 0 ? label.Trim() : label.Remove(mark, 1).Trim());
    }

    private static string NameOf((string Key, string Label) answer) => answer.Key.Length > 0 ? answer.Key : answer.Label;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private void WriteAnswers()
    {
        IEnumerable<string> parts = _answers.Select(a => $"[{a.Key}] {a.Label}  ").Append("[?] Help ");
        if (defaultChoice >= 0)
        {
            parts = parts.Append($"(default is \"{NameOf(_answers[defaultChoice])}\"): ");
        }

        int room = console.RawUI.WindowSize.Width - 1;
        int column = 0;
        foreach (string part in parts)
        {
            if (column + part.Length > room)
            {
                console.WriteLine();
                column = 0;
            }

            console.Write(part);
            column += part.Length;
        }
    }
}
