using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace SealosRoute.Netlink;

/// <summary>Changes that are not taken yet. Routes are kept as bytes, and made when they are taken.</summary>
[SuppressMessage("Naming", "CA1711:Identifiers should not have incorrect suffix", Justification = "It is a queue.")]
internal sealed class RouteEventQueue
{
    /// <summary>The memory of a longer queue is released when the queue is empty: a reading may bring millions of changes.</summary>
    private const int LargeCapacity = 1024;

    private readonly Queue<(RouteEventKind Kind, byte[] Route, byte[]? Previous, DateTime Time)> _changes = new();
    private int _highest;

    internal void Enqueue(RouteEventKind kind, byte[] route, byte[]? previous = null)
    {
        _changes.Enqueue((kind, route, previous, DateTime.UtcNow));
        _highest = Math.Max(_highest, _changes.Count);
    }

    internal bool TryDequeue(out RouteEvent change)
    {
        if (!_changes.TryDequeue(out (RouteEventKind Kind, byte[] Route, byte[]? Previous, DateTime Time) next))
        {
            change = default;
            return false;
        }

        if (_changes.Count == 0 && _highest > LargeCapacity)
        {
            Clear();
        }

        change = new RouteEvent(next.Kind, Read(next.Route), next.Previous is byte[] previous ? Read(previous) : null, next.Time);
        return true;
    }

    internal void Clear()
    {
        _changes.Clear();
        _changes.TrimExcess();
        _highest = 0;
    }

    private static Route Read(byte[] payload) => new(new RouteMessage(new NetlinkMessage(default, payload)));
}
