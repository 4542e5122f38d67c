using System;
using System.Collections.Generic;
using System.Text;

namespace SealosRoute.HelpBuilder.Markdown;

/// <summary>Breaks lines between words.</summary>
internal static class TextWrapper
{
    /// <summary>Breaks each line of a text so that none is longer than a width, unless a single word is.</summary>
    internal static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (string line in text.Split('\n'))
        {
            StringBuilder row = new();
            foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (row.Length > 0 && row.Length + 1 + word.Length > width)
                {
                    yield return row.ToString();
                    row.Clear();
                }

                row.Append(row.Length == 0 ? "" : " ").Append(word);
            }

            yield return row.ToString();
        }
    }

    /// <summary>The same with a label before the first line, and the same width of spaces before the others.</summary>
    internal static string Hang(string label, string text, int width)
        => label + string.Join('\n' + new string(' ', label.Length), Wrap(text, width - label.Length));
}
