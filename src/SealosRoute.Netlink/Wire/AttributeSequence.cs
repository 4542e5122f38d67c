using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SealosRoute.Netlink;

/// <summary>The attributes of one message or of one nest, in order, for <c>foreach</c>.</summary>
/// <param name="attributes">The bytes that hold the attributes and nothing else.</param>
internal ref struct AttributeSequence(ReadOnlySpan<byte> attributes)
{
    private ReadOnlySpan<byte> _rest = attributes;

    public NetlinkAttribute Current { get; private set; }

    public readonly AttributeSequence GetEnumerator() => this;

    /// <summary>Steps to the next attribute.</summary>
    /// <exception cref="MalformedMessageException">
    /// A header is cut off, or its length is smaller than a header or larger than what is left.
    /// </exception>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        int headerSize = Unsafe.SizeOf<nlattr>();
        if (_rest.Length < headerSize)
        {
            MalformedMessageException.Throw("an attribute header", headerSize, _rest.Length);
        }

        nlattr header = MemoryMarshal.Read<nlattr>(_rest);
        if (header.nla_len < headerSize || header.nla_len > _rest.Length)
        {
            MalformedMessageException.Throw($"attribute {header.nla_type}", header.nla_len, _rest.Length);
        }

        Current = new NetlinkAttribute(header.nla_type, _rest[headerSize..header.nla_len]);
        _rest = _rest[Math.Min(Alignment.Align(header.nla_len), _rest.Length)..];
        return true;
    }
}
