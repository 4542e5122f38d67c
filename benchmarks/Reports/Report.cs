using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using SealosRoute.Benchmarks.Compare;

namespace SealosRoute.Benchmarks.Reports;

/// <summary>What a comparison found, for the terminal and for the documentation.</summary>
/// <param name="results">The rows.</param>
/// <param name="circumstances">Where and how, in sentences.</param>
internal sealed class Report(IReadOnlyList<RowResult> results, IReadOnlyList<string> circumstances)
{
    private const string PageName = "performance.md";
    private const string PictureName = "performance.svg";
    private const string Begin = "<!-- compare: what stands from here to the end mark is written by the benchmarks -->";
    private const string End = "<!-- compare: end -->";

    private bool HasEarlier => results.Any(result => result.Row.Contenders.Any(contender => contender.Now is not null));

    /// <summary>For the terminal.</summary>
    internal string ToText()
        => $"{Figures().ToText()}\n{(HasEarlier ? BeforeAndNow().ToText() + "\n" : "")}{Goals().ToText()}\n{string.Join('\n', circumstances)}\n{Summary()}";

    /// <summary>Writes the page's generated part, and the picture. What people wrote around it stays.</summary>
    internal void Write(string folder)
    {
        string page = Path.Combine(folder, PageName);
        string text = File.Exists(page) ? File.ReadAllText(page) : $"# Performance\n\n{Begin}\n{End}\n";
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
        {
            throw new InvalidDataException($"{page} has not the marks between which the figures stand: {Begin} and {End}");
        }

        File.WriteAllText(page, $"{text[..begin]}{Begin}\n\n{ToMarkdown()}\n{text[end..]}");
        File.WriteAllText(Path.Combine(folder, PictureName), new Picture(results).Draw());
    }

    private string ToMarkdown()
    {
        StringBuilder text = new();
        text.AppendLine(string.Join('\n', circumstances)).AppendLine();
        text.AppendLine($"![Times and goals]({PictureName})").AppendLine();
        text.AppendLine("### Goals").AppendLine().AppendLine(Goals().ToMarkdown());
        text.AppendLine(Summary()).AppendLine();
        if (HasEarlier)
        {
            text.AppendLine("### Before and now").AppendLine().AppendLine(BeforeAndNow().ToMarkdown());
        }

        text.AppendLine("### Figures").AppendLine().AppendLine(Figures().ToMarkdown());
        return text.ToString().TrimEnd() + "\n";
    }

    private string Summary()
    {
        Verdict[] verdicts = [.. results.SelectMany(result => result.Judgements).Select(judged => judged.Judgement.Verdict)];
        int Count(Verdict verdict) => verdicts.Count(other => other == verdict);
        return $"{Count(Verdict.Met)} goals met, {Count(Verdict.NotMet)} not met, {Count(Verdict.None)} without a verdict.";
    }

    private TextTable Goals()
    {
        TextTable table = new("Work", "Ours", "Goal", "Reached", "Verdict");
        foreach (RowResult result in results)
        {
            foreach ((Goal goal, Judgement judgement) in result.Judgements)
            {
                table.Add(result.Row.Name, goal.Contender.Name, goal.Text, judgement.Value, judgement.Verdict switch
                {
                    Verdict.Met => "met",
                    Verdict.NotMet => "NOT MET",
                    _ => "none",
                });
            }
        }

        return table;
    }

    /// <summary>The earlier build's time by today's, round by round.</summary>
    private TextTable BeforeAndNow()
    {
        TextTable table = new("Work", "Contender", "Before", "Now", "Before : now");
        foreach (RowResult result in results)
        {
            foreach (Contender before in result.Row.Contenders.Where(contender => contender.Now is not null))
            {
                Contender now = before.Now!;
                if (result.MedianTime(before) is double earlier && result.MedianTime(now) is double today)
                {
                    double ratio = Statistics.PairedRatio(
                        result.Rounds([before], measurement => measurement.Seconds), result.Rounds([now], measurement => measurement.Seconds));
                    table.Add(result.Row.Name, now.Name, Numbers.Time(earlier), Numbers.Time(today), $"{Numbers.Ratio(ratio)} ×");
                }
                else
                {
                    table.Add(result.Row.Name, now.Name, result.WhyNot(before) ?? "", result.WhyNot(now) ?? "", "");
                }
            }
        }

        return table;
    }

    private TextTable Figures()
    {
        TextTable table = new("Work", "Contender", "Time", "Each", "Rate", "Peak memory", "Measured");
        foreach (RowResult result in results)
        {
            foreach (Contender contender in result.Row.Contenders)
            {
                if (result.WhyNot(contender) is not null || result.MedianTime(contender) is not double time)
                {
                    table.Add(result.Row.Name, contender.Name, "", "", "", "", result.WhyNot(contender) ?? "");
                    continue;
                }

                table.Add(
                    result.Row.Name,
                    contender.Name,
                    Numbers.Time(time),
                    Numbers.Time(time / contender.Count),
                    Numbers.Rate(contender.Count / time),
                    Numbers.Memory(result.MedianPeak(contender)!.Value),
                    contender.Remark);
            }
        }

        return table;
    }
}
