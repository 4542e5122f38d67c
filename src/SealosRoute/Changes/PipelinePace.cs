using System;

namespace SealosRoute;

/// <summary>
/// How fast records come. When they come faster than anybody could look at the outcome of one before giving the next, several can be under
/// way at once and nobody sees it. When they come slowly, by hand or one at an event, each is changed and reported before the next.
/// </summary>
/// <param name="clock">Tells the time.</param>
internal sealed class PipelinePace(TimeProvider clock)
{
    /// <summary>This many quick records make a stream; fewer are done before a worker would have started.</summary>
    internal const int StreamLength = 16;

    /// <summary>Less than any command takes that asks the kernel something, with its start and its end.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromMicroseconds(50);

    private readonly long _longestPause = (long)(_pause.TotalSeconds * clock.TimestampFrequency);
    private long _lastEnd = long.MinValue / 2;
    private int _quickRecords;
    private bool _isArray;
    private bool _hasBegun;

    /// <summary>Whether the record is a long array, or one that came at once in a row of such.</summary>
    internal bool IsStream { get; private set; }

    /// <summary>A record comes. One that is late, since the machine was busy, does not end a stream: it counts as some that are missing.</summary>
    /// <param name="length">How many routes the record has, as far as that is known.</param>
    /// <param name="isFromExpression">
    /// Whether records come from an expression, not from another command or a script, which may depend on what was done before.
    /// </param>
    internal void Begin(int length, bool isFromExpression)
    {
        bool isQuick = clock.GetTimestamp() - _lastEnd < _longestPause;
        _quickRecords = isQuick ? Math.Min(_quickRecords + 1, 2 * StreamLength) : Math.Max(_quickRecords - (StreamLength / 4), 0);
        _isArray = length >= StreamLength;
        _hasBegun = !_isArray;
        IsStream = _isArray || (isFromExpression && isQuick && _quickRecords >= StreamLength);
    }

    /// <summary>
    /// Whether a route comes directly behind another, so that nobody can have changed anything between the two and rely on its being seen.
    /// Before the first route of an array somebody can.
    /// </summary>
    internal bool IsConsecutive()
    {
        bool isConsecutive = IsStream && _hasBegun;
        _hasBegun = true;
        return isConsecutive;
    }

    /// <summary>The record is done, and the pipeline goes on to the next.</summary>
    internal void End() => _lastEnd = clock.GetTimestamp();
}
