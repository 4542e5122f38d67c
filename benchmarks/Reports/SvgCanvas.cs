using System;
using System.Globalization;
using System.Security;
using System.Text;

namespace SealosRoute.Benchmarks.Reports;

/// <summary>Draws a picture that is read on light and on dark pages: it has colours for both, and no background.</summary>
internal sealed class SvgCanvas
{
    internal const int Margin = 16;
    internal const int PlotLeft = 480;

    private const int PlotWidth = 310;
    private const int Width = 1000;

    private const string Style = """
        text { font: 12px system-ui, sans-serif; fill: #24292f; }
        .head { font-size: 16px; font-weight: 600; }
        .title { font-size: 13px; font-weight: 600; }
        .name { text-anchor: end; }
        .value { fill: #57606a; }
        .grid { stroke: #d0d7de; stroke-width: 1; }
        .goal { stroke: #57606a; stroke-width: 2; }
        .ours { fill: #0969da; } .limit { fill: #57606a; } .peer { fill: #bf8700; } .met { fill: #1a7f37; } .missed { fill: #cf222e; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .value { fill: #9198a1; }
          .grid { stroke: #3d444d; }
          .goal { stroke: #9198a1; }
          .ours { fill: #4493f8; } .limit { fill: #9198a1; } .peer { fill: #d29922; } .met { fill: #3fb950; } .missed { fill: #f85149; }
        }
        """;

    private readonly StringBuilder _shapes = new();

    internal void Text(double x, double y, string kind, string text)
        => Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" class=\"{kind}\">{SecurityElement.Escape(text)}</text>");

    internal void Bar(double y, double place, string kind, string label)
    {
        Add($"<rect x=\"{PlotLeft}\" y=\"{y - 11:0.#}\" width=\"{Math.Max(2, place * PlotWidth):0.#}\" height=\"13\" rx=\"2\" class=\"{kind}\"/>");
        Text(PlotLeft + (place * PlotWidth) + 6, y, "value", label);
    }

    internal void Dot(double y, double place, string kind, string label)
    {
        Add($"<circle cx=\"{PlotLeft + (place * PlotWidth):0.#}\" cy=\"{y - 4:0.#}\" r=\"5\" class=\"{kind}\"/>");
        Text(PlotLeft + (place * PlotWidth) + 10, y, "value", label);
    }

    internal void Grid(LogarithmicScale scale, double top, double bottom, Func<double, bool> isMarked)
    {
        foreach (double value in scale.Decades)
        {
            double x = PlotLeft + (scale.Place(value) * PlotWidth);
            Add($"<line x1=\"{x:0.#}\" y1=\"{top:0.#}\" x2=\"{x:0.#}\" y2=\"{bottom:0.#}\" class=\"{(isMarked(value) ? "goal" : "grid")}\"/>");
        }
    }

    internal void Legend(double y, params ReadOnlySpan<(string Kind, string Text)> entries)
    {
        double x = Margin;
        foreach ((string kind, string text) in entries)
        {
            Add($"<circle cx=\"{x + 5:0.#}\" cy=\"{y - 4:0.#}\" r=\"5\" class=\"{kind}\"/>");
            Text(x + 15, y, "value", text);
            x += 40 + (text.Length * 7);
        }
    }

    internal string Finish(double height) => string.Create(CultureInfo.InvariantCulture, $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height:0}" width="{Width}" height="{height:0}">
        <style>
        {Style}
        </style>
        {_shapes}</svg>

        """);

    private void Add(FormattableString shape) => _shapes.Append(shape.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
