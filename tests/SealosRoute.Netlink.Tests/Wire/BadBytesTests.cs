using System;
using System.Linq;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Bytes that are not as the kernel would send them are refused by one exception, and nothing beyond them is read.</summary>
public class BadBytesTests
{
    /// <summary>Any number: the same one gives the same bytes each time.</summary>
    private const int Seed = 20240229;

    [Fact]
    public void Every_good_datagram_is_read()
        => Assert.All(EveryReader.GoodDatagrams, datagram => Assert.NotEqual(0, EveryReader.Read(datagram)));

    [Fact]
    public void Every_prefix_of_a_good_message_is_refused_or_empty()
    {
        foreach (byte[] message in EveryReader.GoodDatagrams.Where(datagram => BitConverter.ToUInt32(datagram) == datagram.Length))
        {
            Assert.Equal(0, EveryReader.Read([]));
            for (int length = 1; length < message.Length; length++)
            {
                // An array of just that length: a read past its end would throw something else.
                byte[] prefix = message[..length];
                Assert.Throws<MalformedMessageException>(() => EveryReader.Read(prefix));
            }
        }
    }

    [Fact]
    public void Every_message_with_too_small_a_length_is_read_or_refused()
    {
        foreach (byte[] message in EveryReader.GoodDatagrams.Where(datagram => BitConverter.ToUInt32(datagram) == datagram.Length))
        {
            for (int length = 16; length < message.Length; length++)
            {
                byte[] shorter = message[..length];
                BitConverter.TryWriteBytes(shorter, length);
                Assert.Equal(1, EveryReader.Read(shorter));
            }
        }
    }

    [Fact]
    public void Every_answer_that_ends_early_is_a_refusal_or_a_malformed_message()
    {
        foreach (byte[] message in (byte[][])[
            Answer.Error(1, Errno.EINVAL, "Nexthop has invalid gateway", offset: 36),
            Answer.Done(1, Errno.EINVAL, "No such table")])
        {
            for (int length = 20; length < message.Length; length++)
            {
                byte[] shorter = message[..length];
                BitConverter.TryWriteBytes(shorter, length);
                using RouteClient client = new(new ScriptedTransport().Then(shorter));

                Exception? thrown = Record.Exception(() => client.FindRoutes(IPNetwork.Parse("192.0.2.1/32")));

                Assert.True(thrown is NetlinkException or MalformedMessageException, $"{length} bytes: {thrown}");
            }
        }
    }

    [Theory]
    [InlineData("0400 0900", "")]
    [InlineData("0800 0900 08000000", "a next hop needs 8 bytes and 4 are there")]
    [InlineData("0c00 0900 07000000 01000000", "a next hop needs 7 bytes and 8 are there")]
    [InlineData("0c00 0900 00000000 01000000", "a next hop needs 0 bytes and 8 are there")]
    [InlineData("0c00 0900 09000000 01000000", "a next hop needs 9 bytes and 8 are there")]
    [InlineData("1000 0900 0c000000 01000000 09000500", "attribute 5 needs 9 bytes and 4 are there")]
    public void A_next_hop_that_is_shorter_than_its_header_or_longer_than_the_rest_is_refused(string attribute, string complaint)
    {
        byte[] value = Convert.FromHexString(attribute.Replace(" ", "", StringComparison.Ordinal));
        byte[] payload = MessageBuilder.Route("0.0.0.0/0").Raw(value).ToPayload();
        void Read() => Assert.Empty(new Route(payload).NextHops);

        if (complaint.Length == 0)
        {
            Read();
        }
        else
        {
            Assert.Equal($"Malformed netlink message: {complaint}.", Assert.Throws<MalformedMessageException>(Read).Message);
        }
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/255")]
    public void A_destination_that_is_no_prefix_is_refused(string prefix)
    {
        byte[] payload = MessageBuilder.Route(prefix).ToPayload();
        Assert.Equal(
            $"Malformed netlink message: {prefix} is not a prefix.", Assert.Throws<MalformedMessageException>(() => new Route(payload)).Message);
    }

    [Fact]
    public void Random_changes_of_good_messages_are_read_or_refused()
    {
        Random random = new(Seed);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] datagram = [.. EveryReader.GoodDatagrams[random.Next(EveryReader.GoodDatagrams.Length)]];
            for (int changes = random.Next(1, 6); changes > 0; changes--)
            {
                // Small numbers hit lengths and types more often than any byte does.
                datagram[random.Next(datagram.Length)] = (byte)random.Next(random.Next(2) == 0 ? 32 : 256);
            }

            Exception? thrown = Record.Exception(() => EveryReader.Read(datagram));

            Assert.True(
                thrown is null or MalformedMessageException,
                $"Seed {Seed}, round {round}: {Convert.ToHexStringLower(datagram)}\n{thrown}");
        }
    }
}
