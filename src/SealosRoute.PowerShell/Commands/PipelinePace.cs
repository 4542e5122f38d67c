using System;
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

    /// <summary>Less than what any command takes that asks the kernel anything, with its start and its end.</summary>
    private static readonly long _pause = Stopwatch.Frequency / 20_000;

    private long _lastEnd;
    private int _pace;
    private bool _isQuick;

    /// <summary>Whether the record came at once, in a stream of such.</summary>
    internal bool IsStream => _isQuick && _pace >= Stream;

    /// <summary>A record comes. One that is late, since the machine was busy with other things, does not end a stream.</summary>
    internal void Begin()
    {
        _isQuick = Stopwatch.GetTimestamp() - _lastEnd < _pause;
        _pace = _isQuick ? Math.Min(_pace + 1, 2 * Stream) : Math.Max(_pace - (Stream / 4), 0);
    }

    /// <summary>The record is done with, and its giver goes on.</summary>
    internal void End() => _lastEnd = Stopwatch.GetTimestamp();
}
