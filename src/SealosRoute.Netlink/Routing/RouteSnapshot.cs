using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink.Routing;

/// <summary>
/// Routes as they stood at one moment, kept as the kernel said them, tightly packed: each is made a value when it is come to. So whoever
/// goes through them may change the tables meanwhile, which would make the kernel skip or repeat routes in a dump that is still read.
/// </summary>
public sealed class RouteSnapshot : IReadOnlyList<Route>
{
    /// <summary>Some hundred routes. A route that is kept keeps those of its chunk.</summary>
    private const int ChunkSize = 16 * 1024;

    /// <summary>Before each message stands its length.</summary>
    private const int LengthSize = sizeof(ushort);

    private readonly List<byte[]> _chunks = [];

    /// <summary>Where each begins, in bytes, if all chunks were of one size.</summary>
    private readonly List<int> _places = [];
    private int _used = ChunkSize;

    internal RouteSnapshot()
    {
    }

    /// <summary>How many routes there are.</summary>
    public int Count => _places.Count;

    /// <summary>One of the routes.</summary>
    /// <param name="index">Its number, from 0.</param>
    public Route this[int index] => new(Memory(index));

    /// <inheritdoc/>
    public IEnumerator<Route> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(ReadOnlySpan<byte> payload)
    {
        int size = LengthSize + payload.Length;
        if (_used + size > ChunkSize)
        {
            _chunks.Add(GC.AllocateUninitializedArray<byte>(Math.Max(ChunkSize, size)));
            _used = 0;
        }

        Span<byte> place = _chunks[^1].AsSpan(_used, size);
        MemoryMarshal.Write(place, checked((ushort)payload.Length));
        payload.CopyTo(place[LengthSize..]);
        _places.Add(checked(((_chunks.Count - 1) * ChunkSize) + _used));
        _used += size;
    }

    private ReadOnlyMemory<byte> Memory(int index)
    {
        (int chunk, int start) = Math.DivRem(_places[index], ChunkSize);
        byte[] bytes = _chunks[chunk];
        return bytes.AsMemory(start + LengthSize, MemoryMarshal.Read<ushort>(bytes.AsSpan(start)));
    }
}
