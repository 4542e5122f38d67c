using System.Diagnostics;

namespace SealosRoute.Commands;

/// <summary>
/// How fast records come. Where they come faster than anybody could look at what became of one before giving the next, several can be at work
/// at once without being seen; where they come slowly, by hand or one at an event, each is done and told before the next is waited for.
/// </summary>
internal sealed class PipelinePace
{
    /// <summary>So many in a row are a stream. Few are done before a flow would have begun.</summary>
    internal const int Stream = 16;

    /// <summary>Less than what it takes to ask the kernel anything, by any command.</summary>
    private static readonly long _pause = Stopwatch.Frequency / 5000;

    private long _lastEnd;
    private int _quick;

    /// <summary>Whether records come in a stream.</summary>
    internal bool IsStream => _quick >= Stream;

    /// <summary>A record comes.</summary>
    internal void Begin() => _quick = Stopwatch.GetTimestamp() - _lastEnd < _pause ? _quick + 1 : 0;

    /// <summary>The record is done with, and its giver goes on.</summary>
    internal void End() => _lastEnd = Stopwatch.GetTimestamp();
}
