using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>How the answers to many requests in one datagram are read.</summary>
public sealed class BatchTests : IDisposable
{
    private static readonly RouteSpec[] _three = [.. Enumerable.Range(1, 3).Select(number => new RouteSpec(IPNetwork.Parse($"192.0.2.{number}/32")))];

    private readonly ScriptedTransport _transport = new();
    private readonly RouteClient _client;
    private readonly List<string> _told = [];

    public BatchTests() => _client = new RouteClient(_transport);

    public void Dispose() => _client.Dispose();

    [Fact]
    public void Only_the_last_request_of_a_batch_is_acknowledged_and_each_has_its_number()
    {
        _transport.Then(Answer.Acknowledgement(3));

        Assert.Equal(3, _client.AddAll(_three, Refused));

        byte[] sent = Assert.Single(_transport.Sent);
        Assert.Equal([(0x601, 1u), (0x601, 2u), (0x605, 3u)], Headers(sent));
    }

    [Fact]
    public void A_batch_asks_for_reports_only_if_created_routes_are_wanted()
    {
        _transport.Then(Answer.Reply(1, RouteTable.Main)).Then(Answer.Reply(2, table: 7)).Then(Answer.Reply(3, table: 8), Answer.Acknowledgement(3));

        _client.AddAll(_three, Refused, (spec, route) => _told.Add($"{spec.Destination} in {route.Table}"));

        Assert.Equal(["192.0.2.1/32 in 254", "192.0.2.2/32 in 7", "192.0.2.3/32 in 8"], _told);
        Assert.Equal([(0x609, 1u), (0x609, 2u), (0x60d, 3u)], Headers(_transport.Sent[0]));
    }

    [Fact]
    public void An_error_in_a_batch_belongs_to_the_request_of_its_number()
    {
        _transport.Then(Answer.Error(2, Errno.EEXIST)).Then(Answer.Error(3, Errno.ENODEV, "Device does not exist"));

        Assert.Equal(1, _client.AddAll(_three, Refused));

        Assert.Equal(
            [
                "192.0.2.2/32: Add route 192.0.2.2/32: File exists (EEXIST)",
                "192.0.2.3/32: Add route 192.0.2.3/32: No such device (ENODEV): Device does not exist",
            ],
            _told);
    }

    [Fact]
    public void A_batch_ignores_answers_of_others_and_to_earlier_requests()
    {
        _transport.ThenFrom(senderPort: 99, Answer.Error(2, Errno.EPERM))
            .Then(Answer.Error(77, Errno.EPERM))
            .Then(Answer.Acknowledgement(3));

        Assert.Equal(3, _client.AddAll(_three, Refused));

        Assert.Empty(_told);
    }

    [Fact]
    public void A_route_that_is_neither_refused_nor_reported_is_an_inconsistent_answer()
    {
        _transport.Then(Answer.Reply(1, RouteTable.Main), Answer.Reply(3, RouteTable.Main), Answer.Acknowledgement(3));

        var fault = Assert.Throws<NetlinkConnectionException>(
            () => _client.AddAll(_three, Refused, (spec, _) => _told.Add($"{spec.Destination}")));

        Assert.Equal(NetlinkConnectionFault.Inconsistent, fault.Fault);
        Assert.Equal("Add route 192.0.2.2/32: the kernel neither refused nor reported it.", fault.Message);
    }

    [Fact]
    public void After_an_overrun_the_next_request_uses_a_new_socket()
    {
        _transport.ThenFail(new NetlinkConnectionException(NetlinkConnectionFault.Overrun, "lost")).Then(Answer.Acknowledgement(6));

        Assert.Throws<NetlinkConnectionException>(() => _client.AddAll(_three, Refused));
        Assert.Equal(3, _client.AddAll(_three, Refused));

        Assert.Equal(["send 18/601/1", "receive", "reset", "send 18/601/4", "receive"], _transport.Log);
    }

    [Fact]
    public void A_batch_is_sent_after_64_requests_or_a_long_one()
    {
        for (uint sequence = 1; sequence <= 130; sequence++)
        {
            _transport.Then(Answer.Acknowledgement(sequence));
        }

        _client.AddAll(Enumerable.Repeat(_three[0], 129), Refused);
        Assert.Equal([64, 64, 1], _transport.Sent.Select(sent => Headers(sent).Count()));

        _transport.Sent.Clear();
        RouteSpec wide = new(IPNetwork.Parse("192.0.2.1/32"))
        {
            NextHops = [.. Enumerable.Range(0, 1200).Select(_ => new RouteNextHop(IPAddress.Loopback, interfaceIndex: 1, weight: 1, RouteFlags.None))],
        };
        for (uint sequence = 130; sequence <= 134; sequence++)
        {
            _transport.Then(Answer.Acknowledgement(sequence));
        }

        _client.AddAll([_three[0], wide, wide, _three[0]], Refused);
        Assert.Equal([2, 1, 1], _transport.Sent.Select(sent => Headers(sent).Count()));
    }

    private void Refused(RouteSpec route, NetlinkException refusal) => _told.Add($"{route.Destination}: {refusal.Message}");

    private static IEnumerable<(int Flags, uint Sequence)> Headers(byte[] datagram)
    {
        for (int start = 0; start < datagram.Length; start += (int)BitConverter.ToUInt32(datagram, start))
        {
            yield return (BitConverter.ToUInt16(datagram, start + 6), BitConverter.ToUInt32(datagram, start + 8));
        }
    }
}
