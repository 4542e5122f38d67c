using System;
using System.Collections;
using System.Collections.Generic;
using SealosRoute.Netlink.Wire;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// Routes as they stood at one moment, kept as the kernel said them, tightly packed: each is made a value when it is come to. So whoever
/// goes through them may change the tables meanwhile, which would make the kernel skip or repeat routes in a dump that is still read.
/// </summary>
public sealed class RouteSnapshot : IEnumerable<Route>
{
    private const int ChunkSize = 64 * 1024;

    private readonly List<byte[]> _chunks = [];
    private readonly List<Place> _places = [];
    private int _used = ChunkSize;
    private RouteSlot? _last;
    private bool _lastIsKept;

    internal RouteSnapshot()
    {
    }

    /// <summary>How many routes there are.</summary>
    public int Count => _places.Count;

    /// <inheritdoc/>
    public IEnumerator<Route> GetEnumerator()
    {
        foreach (Place place in _places)
        {
            yield return new Route(_chunks[place.Chunk].AsSpan(place.Start, place.Length).ToArray(), place.IsAlone);
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Takes the next route of a listing, and notes whether it stands alone: the kernel lists those of one place in a row.</summary>
    /// <param name="message">The route's message.</param>
    /// <param name="isWanted">Whether it is kept.</param>
    internal void Add(NetlinkMessage message, bool isWanted)
    {
        RouteSlot slot = new(message, anyMetric: true);
        bool isAlone = slot != _last;
        _last = slot;
        if (!isAlone && _lastIsKept)
        {
            _places[^1] = _places[^1] with { IsAlone = false };
        }

        _lastIsKept = isWanted;
        if (isWanted)
        {
            Keep(message.Payload, isAlone);
        }
    }

    /// <summary>Takes a route of a listing that does not show all that stand at one place.</summary>
    internal void Add(NetlinkMessage message) => Keep(message.Payload, isAlone: false);

    private void Keep(ReadOnlySpan<byte> payload, bool isAlone)
    {
        if (_used + payload.Length > ChunkSize)
        {
            _chunks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(ChunkSize, payload.Length)));
            _used = 0;
        }

        payload.CopyTo(_chunks[^1].AsSpan(_used));
        _places.Add(new Place(_chunks.Count - 1, _used, payload.Length, isAlone));
        _used += payload.Length;
    }

    private readonly record struct Place(int Chunk, int Start, int Length, bool IsAlone);
}
