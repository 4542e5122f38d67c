using System;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SealosRoute.Netlink;

/// <summary>
/// Writes one netlink message into a caller's buffer: header, fixed structure, attributes. Padding is zeroed.
/// </summary>
internal ref struct MessageWriter
{
    private readonly Span<byte> _buffer;
    private int _length;

    /// <summary>Starts a message at the beginning of <paramref name="buffer"/>.</summary>
    internal MessageWriter(Span<byte> buffer, ushort type, ushort flags)
    {
        _buffer = buffer;
        Append(new nlmsghdr { nlmsg_type = type, nlmsg_flags = flags });
    }

    /// <summary>What was written behind the header.</summary>
    internal readonly ReadOnlySpan<byte> Payload => _buffer[Unsafe.SizeOf<nlmsghdr>().._length];

    /// <summary>Finishes the message with its length, more flags and its sequence number, and returns its bytes.</summary>
    internal readonly ReadOnlySpan<byte> Complete(uint sequence, ushort flags = 0)
    {
        ref nlmsghdr header = ref MemoryMarshal.AsRef<nlmsghdr>(_buffer);
        header.nlmsg_len = (uint)_length;
        header.nlmsg_flags |= flags;
        header.nlmsg_seq = sequence;
        return _buffer[.._length];
    }

    /// <summary>Appends the fixed structure of the message type, padded to four bytes.</summary>
    internal void Append<T>(in T structure)
        where T : unmanaged
        => MemoryMarshal.Write(Reserve(Unsafe.SizeOf<T>()), structure);

    /// <summary>Appends bytes that are complete attributes.</summary>
    internal void AppendRaw(scoped ReadOnlySpan<byte> attributes) => attributes.CopyTo(Reserve(attributes.Length));

    internal void Attribute(ushort type, scoped ReadOnlySpan<byte> value)
    {
        int headerSize = Unsafe.SizeOf<nlattr>();
        Span<byte> target = Reserve(headerSize + value.Length);
        MemoryMarshal.Write(target, new nlattr { nla_len = checked((ushort)(headerSize + value.Length)), nla_type = type });
        value.CopyTo(target[headerSize..]);
    }

    /// <summary>Starts an attribute whose value is what is written until the result is disposed of.</summary>
    [UnscopedRef]
    internal MessageNest Nest(ushort type) => Nest(new nlattr { nla_type = type });

    /// <summary>
    /// Starts a structure to which belongs what is written until the result is disposed of. Its first field is its length, of two bytes.
    /// </summary>
    [UnscopedRef]
    internal MessageNest Nest<T>(scoped in T header)
        where T : unmanaged
    {
        int start = _length;
        Append(header);
        return new MessageNest(_buffer, ref _length, start);
    }

    internal void Attribute(ushort type, uint value) => Attribute(type, MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in value)));

    /// <summary>Appends a number if there is one.</summary>
    internal void Attribute(ushort type, uint? value)
    {
        if (value is uint number)
        {
            Attribute(type, number);
        }
    }

    /// <summary>
    /// Appends an address: four bytes or sixteen, by its family. The kernel would misread an address of another family than the request's.
    /// </summary>
    internal void Attribute(ushort type, IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out int length);
        Attribute(type, bytes[..length]);
    }

    /// <summary>Appends a NUL-terminated name.</summary>
    internal void Attribute(ushort type, string name)
    {
        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(name.Length) + 1];
        int length = Encoding.UTF8.GetBytes(name, text);
        text[length] = 0;
        Attribute(type, text[..(length + 1)]);
    }

    /// <summary>The next <paramref name="size"/> bytes; the padding behind them, and they themselves, are zero.</summary>
    private Span<byte> Reserve(int size)
    {
        int padded = Alignment.Align(size);
        if (_buffer.Length - _length < padded)
        {
            throw new ArgumentException($"The message does not fit: {padded} bytes more are needed and {_buffer.Length - _length} are left.");
        }

        Span<byte> reserved = _buffer.Slice(_length, padded);
        reserved.Clear();
        _length += padded;
        return reserved[..size];
    }
}
