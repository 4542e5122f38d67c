using System;
using System.Collections.Generic;

namespace SealosRoute.Netlink.Routing;

/// <summary>A list of millions that grows without being copied: its chunks stay where they are, also when the collector tidies up.</summary>
internal sealed class ChunkedList<T>
    where T : unmanaged
{
    /// <summary>A power of two: an index is a chunk's number and a place in it.</summary>
    private const int ChunkSize = 4096;

    private readonly List<T[]> _chunks = [];

    internal int Count { get; private set; }

    internal ref T this[int index] => ref _chunks[index / ChunkSize][index % ChunkSize];

    /// <summary>Some elements one behind the other. They may not stand in two chunks.</summary>
    internal Span<T> Slice(int start, int length) => _chunks[start / ChunkSize].AsSpan(start % ChunkSize, length);

    internal void Add(T element) => Add(new ReadOnlySpan<T>(in element));

    /// <summary>Appends elements; their number is a power of two, always the same, so that none stand in two chunks.</summary>
    internal void Add(ReadOnlySpan<T> elements)
    {
        if (Count % ChunkSize == 0)
        {
            _chunks.Add(GC.AllocateUninitializedArray<T>(ChunkSize, pinned: true));
        }

        elements.CopyTo(_chunks[^1].AsSpan(Count % ChunkSize));
        Count += elements.Length;
    }
}
