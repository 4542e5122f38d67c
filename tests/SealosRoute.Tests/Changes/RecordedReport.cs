using System;
using System.Collections.Generic;

namespace SealosRoute.Tests;

/// <summary>Keeps what was reported, in order: «+» and a destination for a success, «=» for a route that was there, else the error's id.</summary>
internal sealed class RecordedReport : IChangeReport
{
    internal List<string> Lines { get; } = [];

    internal List<RouteException> Failures { get; } = [];

    /// <summary>What the reader of a line does, after it is kept; it may throw, as where a pipeline is stopped.</summary>
    internal Action<int>? Read { get; init; }

    public void Succeeded(HostRoute route) => Keep($"+{route.Destination}");

    public void Unchanged(HostRoute route) => Keep($"={route.Destination}");

    public void Failed(object? target, RouteException failure)
    {
        Failures.Add(failure);
        Keep($"{failure.Id} {target}");
    }

    private void Keep(string line)
    {
        Lines.Add(line);
        Read?.Invoke(Lines.Count);
    }
}
