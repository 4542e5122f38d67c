using System;
using System.Linq;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>Which records of a pipeline are a stream, whose changes may be under way together.</summary>
public sealed class PipelinePaceTests
{
    private static readonly TimeSpan _quick = TimeSpan.FromMicroseconds(20);
    private static readonly TimeSpan _slow = TimeSpan.FromMicroseconds(200);

    private readonly ManualClock _clock = new();
    private readonly PipelinePace _pace;

    public PipelinePaceTests() => _pace = new PipelinePace(_clock);

    [Fact]
    public void The_sixteenth_record_that_comes_at_once_behind_another_makes_a_stream()
        => Assert.Equal(
            [.. Enumerable.Repeat(false, 16), .. Enumerable.Repeat(true, 10)],
            Enumerable.Range(0, 26).Select(_ => IsStream(_quick)));

    [Fact]
    public void Records_that_come_slowly_are_no_stream()
        => Assert.All(Enumerable.Range(0, 100), _ => Assert.False(IsStream(_slow)));

    [Fact]
    public void A_late_record_is_no_stream_and_does_not_end_one()
    {
        BeginStream();
        Assert.False(IsStream(_slow));
        Assert.True(IsStream(_quick));
    }

    [Fact]
    public void Records_that_come_slowly_for_a_while_end_a_stream()
    {
        BeginStream();
        Assert.All(Enumerable.Range(0, 8), _ => Assert.False(IsStream(_slow)));
        Assert.False(IsStream(_quick));
    }

    [Fact]
    public void Records_of_another_command_or_a_script_are_no_stream_however_fast_they_come()
        => Assert.All(Enumerable.Range(0, 100), _ => Assert.False(IsStream(_quick, isFromExpression: false)));

    [Fact]
    public void A_long_array_is_a_stream_by_itself_wherever_it_comes_from()
    {
        Assert.False(IsStream(_slow, length: 15, isFromExpression: false));
        Assert.True(IsStream(_slow, length: 16, isFromExpression: false));
    }

    [Fact]
    public void The_first_route_of_an_array_is_not_consecutive_and_the_others_are()
    {
        foreach (int _ in Enumerable.Range(0, 2))
        {
            _pace.Begin(length: 20, isFromExpression: false);
            Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(_ => _pace.IsConsecutive()));
            _pace.End();
        }
    }

    [Fact]
    public void The_records_of_a_stream_are_consecutive_and_those_before_it_are_not()
        => Assert.Equal(
            [.. Enumerable.Repeat(false, 16), .. Enumerable.Repeat(true, 4)],
            Enumerable.Range(0, 20).Select(_ =>
            {
                IsStream(_quick);
                return _pace.IsConsecutive();
            }));

    private void BeginStream() => Assert.Contains(true, Enumerable.Range(0, 50).Select(_ => IsStream(_quick)).ToList());

    private bool IsStream(TimeSpan pause, int length = 1, bool isFromExpression = true)
    {
        _clock.Turn(pause);
        _pace.Begin(length, isFromExpression);

        // However long the change itself takes.
        _clock.Turn(_slow);
        _pace.End();
        return _pace.IsStream;
    }
}
