using System;
using System.Collections.Generic;
using System.Linq;
using SealosRoute.Benchmarks.Compare;

namespace SealosRoute.Benchmarks.Reports;

/// <summary>The figures as a picture: how long each contender takes for one route or call, and how far each goal is reached.</summary>
/// <param name="results">The rows.</param>
internal sealed class Picture(IReadOnlyList<RowResult> results)
{
    private const int Line = 19;

    private readonly SvgCanvas _canvas = new();
    private int _y = 28;

    internal string Draw()
    {
        _canvas.Text(SvgCanvas.Margin, _y, "head", "Time for one route or call, and peak memory (logarithmic; shorter is better)");
        _y += 22;
        _canvas.Legend(_y, ("ours", "SealosRoute"), ("limit", "C, the limit"), ("peer", "others"));
        _y += 12;
        foreach (RowResult result in results.Where(result => result.Row.IsDrawn))
        {
            DrawTimes(result);
        }

        DrawGoals();
        return _canvas.Finish(_y + 12);
    }

    private static string Kind(Contender contender)
        => contender.IsOurs ? "ours" : contender.Name.StartsWith("C,", StringComparison.Ordinal) || contender.Name == "C" ? "limit" : "peer";

    private void DrawTimes(RowResult result)
    {
        (Contender Contender, double Each, double Peak)[] measured =
        [
            .. result.Row.Contenders.Where(contender => result.WhyNot(contender) is null && result.Of(contender).Count > 0)
                .Select(contender => (contender, result.MedianTime(contender)!.Value / contender.Count, result.MedianPeak(contender)!.Value)),
        ];
        if (measured.Length == 0)
        {
            return;
        }

        _y += 26;
        _canvas.Text(SvgCanvas.Margin, _y, "title", result.Row.Name);
        LogarithmicScale scale = LogarithmicScale.Around(measured.Select(one => one.Each));
        _canvas.Grid(scale, _y + 6, _y + 6 + (measured.Length * Line), isMarked: _ => false);
        foreach ((Contender contender, double each, double peak) in measured)
        {
            _y += Line;
            _canvas.Text(SvgCanvas.PlotLeft - 8, _y, "name", contender.Name);
            _canvas.Bar(_y, scale.Place(each), Kind(contender), $"{Numbers.Time(each)} · {Numbers.Memory(peak)}");
        }
    }

    private void DrawGoals()
    {
        (string Name, Goal Goal, Judgement Judgement)[] judged =
        [
            .. results.SelectMany(result => result.Judgements.Select(pair => ($"{result.Row.Name}: {pair.Goal.Contender.Name}", pair.Goal, pair.Judgement)))
                .Where(pair => pair.Judgement.Score is not null),
        ];
        if (judged.Length == 0)
        {
            return;
        }

        _y += 48;
        _canvas.Text(SvgCanvas.Margin, _y, "head", "Goals (logarithmic; the heavy line is the goal, right of it is better)");
        _y += 22;
        _canvas.Legend(_y, ("met", "met"), ("missed", "not met"));
        _y += 12;
        LogarithmicScale scale = LogarithmicScale.Around(judged.Select(one => one.Judgement.Score!.Value).Append(1));
        _canvas.Grid(scale, _y + 4, _y + 8 + (judged.Length * Line), isMarked: value => value == 1);
        foreach ((string name, Goal goal, Judgement judgement) in judged)
        {
            _y += Line;
            _canvas.Text(SvgCanvas.PlotLeft - 8, _y, "name", name);
            _canvas.Dot(_y, scale.Place(judgement.Score!.Value), judgement.Verdict == Verdict.Met ? "met" : "missed", $"{judgement.Value} (goal {goal.Bound})");
        }
    }
}
