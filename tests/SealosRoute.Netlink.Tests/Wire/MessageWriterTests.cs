using System;
using System.Linq;
using System.Net;
using System.Runtime.InteropServices;
using Xunit;

namespace SealosRoute.Netlink.Tests;

public class MessageWriterTests
{
    private const int HeaderSize = 16;

    /// <summary>Not zero, so that what is not written shows.</summary>
    private readonly byte[] _buffer = [.. Enumerable.Repeat((byte)0xee, 128)];

    [Fact]
    public void A_message_begins_with_its_length_type_flags_and_sequence_number_and_port_zero()
    {
        MessageWriter writer = new(_buffer, type: 0x1234, flags: 0x0005);
        writer.Append(new rtmsg { rtm_family = 2 });

        ReadOnlySpan<byte> message = writer.Complete(sequence: 0x01020304, flags: 0x0300);

        Assert.Equal(HeaderSize + 12, message.Length);
        Assert.Equal(
            new nlmsghdr { nlmsg_len = 28, nlmsg_type = 0x1234, nlmsg_flags = 0x0305, nlmsg_seq = 0x01020304, nlmsg_pid = 0 },
            MemoryMarshal.Read<nlmsghdr>(message));
        Assert.Equal(new rtmsg { rtm_family = 2 }, MemoryMarshal.Read<rtmsg>(message[HeaderSize..]));
    }

    [Theory]
    [InlineData(0, "04003412")]
    [InlineData(1, "05003412aa000000")]
    [InlineData(2, "06003412aaaa0000")]
    [InlineData(3, "07003412aaaaaa00")]
    [InlineData(4, "08003412aaaaaaaa")]
    [InlineData(5, "09003412aaaaaaaaaa000000")]
    public void An_attribute_has_its_length_without_padding_and_is_padded_with_zeros(int size, string expected)
    {
        byte[] value = [.. Enumerable.Repeat((byte)0xaa, size)];
        MessageWriter writer = new(_buffer, type: 0, flags: 0);
        writer.Attribute(0x1234, value);

        ReadOnlySpan<byte> message = writer.Complete(sequence: 0);

        Assert.Equal(expected, Hexadecimal(message));
        Assert.Equal((uint)message.Length, MemoryMarshal.Read<uint>(message));
        Assert.Equal(0xee, _buffer[message.Length]);
    }

    [Fact]
    public void A_written_structure_is_padded_with_zeros()
    {
        MessageWriter writer = new(_buffer, type: 0, flags: 0);
        writer.Append((byte)0xaa);
        writer.Append((ushort)0xbbbb);

        Assert.Equal("aa000000bbbb0000", Hexadecimal(writer.Complete(sequence: 0)));
    }

    [Theory]
    [InlineData("192.0.2.1", "08000100c0000201")]
    [InlineData("2001:db8::1", "1400010020010db8000000000000000000000001")]
    [InlineData("::ffff:192.0.2.1", "1400010000000000000000000000ffffc0000201")]
    [InlineData("fe80::1%3", "14000100fe800000000000000000000000000001")]
    public void A_written_address_has_the_bytes_of_its_family_in_network_order(string address, string expected)
    {
        MessageWriter writer = new(_buffer, type: 0, flags: 0);
        writer.Attribute(LinuxRtnetlink.RTA_DST, IPAddress.Parse(address));

        Assert.Equal(expected, Hexadecimal(writer.Complete(sequence: 0)));
    }

    [Theory]
    [InlineData("", "0500030000000000")]
    [InlineData("lo", "070003006c6f0000")]
    [InlineData("eth0", "090003006574683000000000")]
    [InlineData("ö", "07000300c3b60000")]
    public void A_written_name_ends_with_a_zero(string name, string expected)
    {
        MessageWriter writer = new(_buffer, type: 0, flags: 0);
        writer.Attribute(LinuxIf.IFLA_IFNAME, name);

        Assert.Equal(expected, Hexadecimal(writer.Complete(sequence: 0)));
    }

    [Fact]
    public void A_written_number_is_in_the_hosts_byte_order()
    {
        MessageWriter writer = new(_buffer, type: 0, flags: 0);
        writer.Attribute(LinuxRtnetlink.RTA_PRIORITY, 4294967294u);

        ReadOnlySpan<byte> attribute = writer.Complete(sequence: 0)[HeaderSize..];

        Assert.Equal(4294967294u, BitConverter.ToUInt32(attribute[4..]));
    }

    [Theory]
    [InlineData(28, true)]
    [InlineData(27, false)]
    [InlineData(24, false)]
    public void An_attribute_that_does_not_fit_is_refused_and_nothing_is_written_past_the_end(int size, bool fits)
    {
        void Write()
        {
            MessageWriter writer = new(_buffer.AsSpan(0, size), type: 0, flags: 0);
            writer.Attribute(1, [1, 2, 3, 4, 5]);
        }

        if (fits)
        {
            Write();
        }
        else
        {
            string message = Assert.Throws<ArgumentException>(Write).Message;
            Assert.Equal($"The message does not fit: 12 bytes more are needed and {size - HeaderSize} are left.", message);
        }

        Assert.Equal(0xee, _buffer[28]);
        Assert.All(_buffer[size..], value => Assert.Equal(0xee, value));
    }

    [Fact]
    public void A_buffer_that_is_smaller_than_a_header_is_refused()
        => Assert.Throws<ArgumentException>(() => new MessageWriter(_buffer.AsSpan(0, 15), type: 0, flags: 0).Complete(sequence: 0).Length);

    /// <summary>What follows the message's header.</summary>
    private static string Hexadecimal(ReadOnlySpan<byte> message) => Convert.ToHexStringLower(message[HeaderSize..]);
}
