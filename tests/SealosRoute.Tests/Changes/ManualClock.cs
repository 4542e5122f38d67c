using System;

namespace SealosRoute.Tests;

/// <summary>A clock that only a test turns.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long _now = 1_000_000;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    internal void Turn(TimeSpan time) => _now += time.Ticks;
}
