namespace SealosRoute.RoomMap;

/// <summary>The colours, for a light and a dark page, as in docs/performance.svg.</summary>
internal static class MapStyle
{
    internal const string Text = """

        text { font: 12px system-ui, sans-serif; fill: #24292f; }
        .assembly { font-size: 14px; font-weight: 600; }
        .name { font-weight: 600; }
        .holds, .files { fill: #57606a; }
        .files { text-anchor: end; }
        .room { fill: #ffffff; stroke: #d0d7de; }
        .band { fill-opacity: 0.08; }
        .arrow, .trunk { fill: none; stroke-opacity: 0.75; }
        .few { stroke-width: 1; } .some { stroke-width: 2; } .many { stroke-width: 3.5; } .trunk { stroke-width: 3.5; }
        .band.first, .head.first { fill: #0969da; } .arrow.first { stroke: #0969da; }
        .band.second, .head.second { fill: #1a7f37; } .arrow.second, .trunk.second { stroke: #1a7f37; }
        .band.third, .head.third { fill: #bf8700; } .arrow.third, .trunk.third { stroke: #bf8700; }
        .head.breach { fill: #cf222e; } .arrow.breach { stroke: #cf222e; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .holds, .files { fill: #9198a1; }
          .room { fill: #0d1117; stroke: #3d444d; }
          .band { fill-opacity: 0.14; }
          .band.first, .head.first { fill: #4493f8; } .arrow.first { stroke: #4493f8; }
          .band.second, .head.second { fill: #3fb950; } .arrow.second, .trunk.second { stroke: #3fb950; }
          .band.third, .head.third { fill: #d29922; } .arrow.third, .trunk.third { stroke: #d29922; }
          .head.breach { fill: #f85149; } .arrow.breach { stroke: #f85149; }
        }

        """;
}
