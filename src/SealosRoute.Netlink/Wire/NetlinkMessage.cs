using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>
/// One netlink message inside a received datagram: its header's fields, and a view of what follows the header. Nothing is copied.
/// </summary>
internal readonly ref struct NetlinkMessage
{
    internal NetlinkMessage(scoped in nlmsghdr header, ReadOnlySpan<byte> payload)
    {
        Type = header.nlmsg_type;
        Flags = header.nlmsg_flags;
        Sequence = header.nlmsg_seq;
        Payload = payload;
    }

    /// <summary>The message type: <c>RTM_*</c> or <c>NLMSG_*</c>.</summary>
    public ushort Type { get; }

    /// <summary>The <c>NLM_F_*</c> flags.</summary>
    public ushort Flags { get; }

    /// <summary>The sequence number of the request that this message answers; 0 on notifications.</summary>
    public uint Sequence { get; }

    /// <summary>The fixed structure of the message type and its attributes.</summary>
    public ReadOnlySpan<byte> Payload { get; }

    /// <summary>Reads the fixed structure at the start of the payload.</summary>
    /// <typeparam name="T">The structure, for example <c>struct rtmsg</c>.</typeparam>
    /// <exception cref="MalformedMessageException">The payload is shorter than the structure.</exception>
    internal T Body<T>()
        where T : unmanaged
    {
        if (Payload.Length < Unsafe.SizeOf<T>())
        {
            MalformedMessageException.Throw(typeof(T).Name, Unsafe.SizeOf<T>(), Payload.Length);
        }

        return MemoryMarshal.Read<T>(Payload);
    }

    /// <summary>The attributes behind the fixed structure <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">The structure that <see cref="Body{T}"/> reads.</typeparam>
    internal AttributeSequence Attributes<T>()
        where T : unmanaged
    {
        int start = Alignment.Align(Unsafe.SizeOf<T>());
        return new AttributeSequence(start < Payload.Length ? Payload[start..] : default);
    }
}
