using System;
using System.Collections.Generic;

namespace SealosRoute.Netlink;

/// <summary>
/// A list of millions that grows without being copied. Its chunks are pinned, so the collector does not move them either. The first chunk
/// begins small, since most lists stay small.
/// </summary>
internal sealed class ChunkedList<T>
    where T : unmanaged
{
    /// <summary>A power of two: an index divides into the number of a chunk and an offset.</summary>
    private const int ChunkSize = 4096;

    /// <summary>A power of two.</summary>
    private const int SmallestSize = 64;

    private readonly List<T[]> _chunks = [];

    internal int Count { get; private set; }

    internal ref T this[int index] => ref _chunks[index / ChunkSize][index % ChunkSize];

    /// <summary>A run of elements, which must be in one chunk.</summary>
    internal Span<T> Slice(int start, int length) => _chunks[start / ChunkSize].AsSpan(start % ChunkSize, length);

    internal void Add(T element) => Add(new ReadOnlySpan<T>(in element));

    /// <summary>Appends elements. Their number is always the same power of two, so that no run is in two chunks.</summary>
    internal void Add(ReadOnlySpan<T> elements)
    {
        int offset = Count % ChunkSize;
        if (Count == 0)
        {
            _chunks.Add(new T[SmallestSize]);
        }
        else if (offset == 0)
        {
            _chunks.Add(GC.AllocateUninitializedArray<T>(ChunkSize, pinned: true));
        }
        else if (offset == _chunks[^1].Length)
        {
            T[] chunk = _chunks[^1];
            Array.Resize(ref chunk, 2 * chunk.Length);
            _chunks[^1] = chunk;
        }

        elements.CopyTo(_chunks[^1].AsSpan(offset));
        Count += elements.Length;
    }
}
