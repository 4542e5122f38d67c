using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// Routes as they stood at one moment, kept as the kernel said them, tightly packed: each is made a value when it is come to. So whoever
/// goes through them may change the tables meanwhile, which would make the kernel skip or repeat routes in a dump that is still read.
/// </summary>
public sealed class RouteSnapshot : IReadOnlyList<Route>
{
    private const int ChunkSize = 64 * 1024;

    private readonly List<byte[]> _chunks = [];
    private readonly List<(int Chunk, int Start, int Length)> _places = [];
    private int _used = ChunkSize;

    internal RouteSnapshot()
    {
    }

    /// <summary>How many routes there are.</summary>
    public int Count => _places.Count;

    /// <summary>One of the routes.</summary>
    /// <param name="index">Its number, from 0.</param>
    public Route this[int index] => new(Payload(index).ToArray());

    /// <inheritdoc/>
    public IEnumerator<Route> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the kernel said of one of the routes.</summary>
    internal ReadOnlySpan<byte> Payload(int index)
    {
        (int chunk, int start, int length) = _places[index];
        return _chunks[chunk].AsSpan(start, length);
    }

    internal void Add(ReadOnlySpan<byte> payload)
    {
        if (_used + payload.Length > ChunkSize)
        {
            _chunks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(ChunkSize, payload.Length)));
            _used = 0;
        }

        payload.CopyTo(_chunks[^1].AsSpan(_used));
        _places.Add((_chunks.Count - 1, _used, payload.Length));
        _used += payload.Length;
    }
}
