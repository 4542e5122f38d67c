using System;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Benchmarks.Reports;

/// <summary>A table of texts. A first cell that repeats the one above it is left empty for people to read.</summary>
/// <param name="heads">The heads of its columns.</param>
internal sealed class TextTable(params string[] heads)
{
    private readonly List<string[]> _rows = [];

    internal void Add(params string[] cells)
        => _rows.Add(cells);

    internal string ToText()
    {
        string[][] lines = [heads, [.. heads.Select((_, i) => new string('-', Width(i)))], .. Rows()];
        return string.Concat(lines.Select(line => string.Join("  ", line.Select((cell, i) => cell.PadRight(Width(i)))).TrimEnd() + "\n"));
    }

    internal string ToMarkdown()
    {
        string[][] lines = [heads, [.. heads.Select(_ => "---")], .. Rows().Select(row => row.Select(Escape).ToArray())];
        return string.Concat(lines.Select(line => $"| {string.Join(" | ", line)} |\n"));
    }

    private IEnumerable<string[]> Rows() => _rows.Select(
        (row, i) => i > 0 && _rows[i - 1][0] == row[0] ? ["", .. row[1..]] : row);

    private int Width(int column) => _rows.Append(heads).Max(row => row[column].Length);

    private static string Escape(string cell) => cell
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("$", "\\$", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
