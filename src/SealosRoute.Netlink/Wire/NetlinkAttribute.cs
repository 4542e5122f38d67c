using System;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SealosRoute.Netlink;

/// <summary>One attribute (<c>struct nlattr</c>): a type and a view of its value.</summary>
internal readonly ref struct NetlinkAttribute
{
    internal NetlinkAttribute(ushort rawType, ReadOnlySpan<byte> value)
    {
        RawType = rawType;
        Value = value;
    }

    /// <summary>The type as it came, with its flags.</summary>
    internal ushort RawType { get; }

    /// <summary>The type without the <c>NLA_F_NESTED</c> and <c>NLA_F_NET_BYTEORDER</c> flags.</summary>
    internal ushort Type => (ushort)(RawType & ~(LinuxNetlink.NLA_F_NESTED | LinuxNetlink.NLA_F_NET_BYTEORDER));

    internal ReadOnlySpan<byte> Value { get; }

    /// <summary>The value as an integer in host byte order, which is what rtnetlink uses.</summary>
    internal T Read<T>()
        where T : unmanaged
    {
        if (Value.Length < Unsafe.SizeOf<T>())
        {
            MalformedMessageException.Throw($"attribute {Type}", Unsafe.SizeOf<T>(), Value.Length);
        }

        return MemoryMarshal.Read<T>(Value);
    }

    /// <summary>The value as text, up to its first NUL: names in the kernel are NUL-terminated bytes.</summary>
    internal string ReadString()
    {
        int end = Value.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? Value : Value[..end]);
    }

    /// <summary>The value as an IPv4 or IPv6 address, by its size.</summary>
    internal IPAddress ReadAddress()
    {
        if (Value.Length is not (4 or 16))
        {
            MalformedMessageException.Throw($"the address in attribute {Type}", 4, Value.Length);
        }

        return new IPAddress(Value);
    }
}
