using System;
using System.Collections.Generic;

namespace SealosRoute.Netlink;

/// <summary>
/// A list of millions that grows without being copied: its chunks stay where they are, also when the collector tidies up. The first chunk
/// alone begins small, since most lists stay so.
/// </summary>
internal sealed class ChunkedList<T>
    where T : unmanaged
{
    /// <summary>A power of two: an index is a chunk's number and a place in it.</summary>
    private const int ChunkSize = 4096;

    /// <summary>The same.</summary>
    private const int SmallestSize = 64;

    private readonly List<T[]> _chunks = [];

    internal int Count { get; private set; }

    internal ref T this[int index] => ref _chunks[index / ChunkSize][index % ChunkSize];

    /// <summary>Some elements one behind the other. They may not stand in two chunks.</summary>
    internal Span<T> Slice(int start, int length) => _chunks[start / ChunkSize].AsSpan(start % ChunkSize, length);

    internal void Add(T element) => Add(new ReadOnlySpan<T>(in element));

    /// <summary>Appends elements; their number is a power of two, always the same, so that none stand in two chunks.</summary>
    internal void Add(ReadOnlySpan<T> elements)
    {
        int place = Count % ChunkSize;
        if (Count == 0)
        {
            _chunks.Add(new T[SmallestSize]);
        }
        else if (place == 0)
        {
            _chunks.Add(GC.AllocateUninitializedArray<T>(ChunkSize, pinned: true));
        }
        else if (place == _chunks[^1].Length)
        {
            T[] chunk = _chunks[^1];
            Array.Resize(ref chunk, 2 * chunk.Length);
            _chunks[^1] = chunk;
        }

        elements.CopyTo(_chunks[^1].AsSpan(place));
        Count += elements.Length;
    }
}
