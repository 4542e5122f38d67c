using System;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// A structure in a message that is being written, and what belongs to it behind it. Its first field is its length, of two bytes, which
/// <see cref="Dispose"/> writes: a <c>using</c> statement closes it.
/// </summary>
internal readonly ref struct MessageNest
{
    private readonly Span<byte> _buffer;
    private readonly ref int _length;
    private readonly int _start;

    internal MessageNest(Span<byte> buffer, ref int length, int start)
    {
        _buffer = buffer;
        _length = ref length;
        _start = start;
    }

    /// <summary>Writes the length: up to the end of what the message holds now.</summary>
    public void Dispose()
    {
        ushort length = checked((ushort)(_length - _start));
        MemoryMarshal.Write(_buffer[_start..], length);
    }
}
