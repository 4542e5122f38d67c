using System;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SealosRoute.Netlink;

/// <summary>
/// Writes one netlink message into a caller's buffer: header, fixed structure, attributes. Padding is zeroed, lengths close themselves.
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

    /// <summary>Finishes the message with its length, more flags and its sequence number, and gives its bytes.</summary>
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

    /// <summary>Appends bytes that are whole attributes already.</summary>
    internal void AppendRaw(scoped ReadOnlySpan<byte> attributes) => attributes.CopyTo(Reserve(attributes.Length));

    internal void Attribute(ushort type, scoped ReadOnlySpan<byte> value)
    {
        int headerSize = Unsafe.SizeOf<nlattr>();
        Span<byte> target = Reserve(headerSize + value.Length);
        MemoryMarshal.Write(target, new nlattr { nla_len = checked((ushort)(headerSize + value.Length)), nla_type = type });
        value.CopyTo(target[headerSize..]);
    }

    /// <summary>Starts an attribute whose value is written next; finish it with <see cref="End"/>.</summary>
    /// <returns>Where it starts.</returns>
    internal int Begin(ushort type) => Begin(new nlattr { nla_type = type });

    /// <summary>
    /// Starts a structure with what belongs to it behind it; finish it with <see cref="End"/>. Its first field is its length, of two bytes.
    /// </summary>
    /// <returns>Where it starts.</returns>
    internal int Begin<T>(in T header)
        where T : unmanaged
    {
        int start = _length;
        Append(header);
        return start;
    }

    /// <summary>Closes what was started at <paramref name="start"/> with its length.</summary>
    internal readonly void End(int start)
    {
        ushort length = checked((ushort)(_length - start));
        MemoryMarshal.Write(_buffer[start..], length);
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
    /// Appends an address: four bytes or sixteen, by its family. The kernel would misread a size that is not the request's family's.
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
