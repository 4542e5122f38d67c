using System;
using System.Collections.Generic;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Messages in a datagram and attributes in a message: what is read, and which lengths are refused.</summary>
public class SequenceTests
{
    [Fact]
    public void An_empty_datagram_has_no_messages_and_no_attributes()
    {
        Assert.Empty(Messages(""));
        Assert.Empty(Attributes(""));
    }

    [Fact]
    public void Messages_are_read_one_behind_the_other_with_their_padding_left_out()
        => Assert.Equal(
            ["0200 ff", "0300 "],
            Messages("11000000 0200 0000 00000000 00000000 ff 000000" + "10000000 0300 0000 00000000 00000000"));

    [Fact]
    public void The_padding_of_the_last_message_may_be_missing()
        => Assert.Equal(["0200 ff"], Messages("11000000 0200 0000 00000000 00000000 ff"));

    [Theory]
    [InlineData("ff", "a message header needs 16 bytes and 1 are there")]
    [InlineData("10000000 0200 0000 00000000 000000", "a message header needs 16 bytes and 15 are there")]
    [InlineData("00000000 0200 0000 00000000 00000000", "a message of type 2 needs 0 bytes and 16 are there")]
    [InlineData("0f000000 0200 0000 00000000 00000000", "a message of type 2 needs 15 bytes and 16 are there")]
    [InlineData("11000000 0200 0000 00000000 00000000", "a message of type 2 needs 17 bytes and 16 are there")]
    [InlineData("ffffffff 0200 0000 00000000 00000000", "a message of type 2 needs 2147483647 bytes and 16 are there")]
    [InlineData("00000080 0200 0000 00000000 00000000", "a message of type 2 needs 2147483647 bytes and 16 are there")]
    [InlineData("10000000 0200 0000 00000000 00000000 00", "a message header needs 16 bytes and 1 are there")]
    public void A_message_that_is_shorter_than_its_header_or_longer_than_the_rest_is_refused(string datagram, string complaint)
        => Assert.Equal(complaint, Complaint(() => Messages(datagram)));

    [Fact]
    public void Attributes_are_read_one_behind_the_other_with_their_padding_left_out()
        => Assert.Equal(["0001 ff", "0002 ", "0003 0102"], Attributes("0500 0100 ff 000000" + "0400 0200" + "0600 0300 0102"));

    [Fact]
    public void Flags_in_an_attributes_type_are_not_part_of_it() => Assert.Equal(["0001 ", "0002 "], Attributes("0400 0180" + "0400 0240"));

    [Theory]
    [InlineData("04", "an attribute header needs 4 bytes and 1 are there")]
    [InlineData("0400 01", "an attribute header needs 4 bytes and 3 are there")]
    [InlineData("0000 0100", "attribute 1 needs 0 bytes and 4 are there")]
    [InlineData("0100 0100", "attribute 1 needs 1 bytes and 4 are there")]
    [InlineData("0300 0100", "attribute 1 needs 3 bytes and 4 are there")]
    [InlineData("0500 0100", "attribute 1 needs 5 bytes and 4 are there")]
    [InlineData("ffff 0100 00", "attribute 1 needs 65535 bytes and 5 are there")]
    [InlineData("0400 0100 00", "an attribute header needs 4 bytes and 1 are there")]
    public void An_attribute_that_is_shorter_than_its_header_or_longer_than_the_rest_is_refused(string attributes, string complaint)
        => Assert.Equal(complaint, Complaint(() => Attributes(attributes)));

    [Fact]
    public void Reading_a_number_longer_than_the_attribute_is_refused()
    {
        NetlinkAttribute Attribute() => new(7, [1, 2, 3]);

        Assert.Equal(0x0201, Attribute().Read<ushort>());
        Assert.Equal("attribute 7 needs 4 bytes and 3 are there", Complaint(() => Attribute().Read<uint>()));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("6c6f00", "lo")]
    [InlineData("6c6f", "lo")]
    [InlineData("6c006f", "l")]
    [InlineData("c3b600", "ö")]
    [InlineData("ff00", "\ufffd")]
    public void Reading_a_name_ends_at_its_first_zero_or_at_the_end(string value, string name)
        => Assert.Equal(name, new NetlinkAttribute(3, Bytes(value)).ReadString());

    [Theory]
    [InlineData("c0000201", "192.0.2.1")]
    [InlineData("20010db8000000000000000000000001", "2001:db8::1")]
    public void Reading_an_address_of_four_or_sixteen_bytes_gives_its_family(string value, string address)
        => Assert.Equal(address, new NetlinkAttribute(1, Bytes(value)).ReadAddress().ToString());

    [Theory]
    [InlineData("")]
    [InlineData("c00002")]
    [InlineData("c000020100")]
    [InlineData("20010db80000000000000000000000")]
    [InlineData("20010db800000000000000000000000100")]
    public void Reading_an_address_of_another_size_is_refused(string value)
        => Assert.Throws<MalformedMessageException>(() => new NetlinkAttribute(1, Bytes(value)).ReadAddress());

    private static List<string> Messages(string datagram)
    {
        List<string> found = [];
        foreach (NetlinkMessage message in new MessageSequence(Bytes(datagram)))
        {
            found.Add($"{(byte)message.Type:x2}{message.Type >> 8:x2} {Convert.ToHexStringLower(message.Payload)}");
        }

        return found;
    }

    private static List<string> Attributes(string attributes)
    {
        List<string> found = [];
        foreach (NetlinkAttribute attribute in new AttributeSequence(Bytes(attributes)))
        {
            found.Add($"{attribute.Type:x4} {Convert.ToHexStringLower(attribute.Value)}");
        }

        return found;
    }

    /// <summary>The text of the refusal between its first words and its full stop.</summary>
    private static string Complaint(Func<object> read)
    {
        string message = Assert.Throws<MalformedMessageException>(read).Message;
        Assert.StartsWith("Malformed netlink message: ", message, StringComparison.Ordinal);
        return message["Malformed netlink message: ".Length..^1];
    }

    private static byte[] Bytes(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
