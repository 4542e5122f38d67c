using System;
using System.Linq;
using System.Net;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Routing;
using Xunit;

namespace SealosRoute.Netlink.Tests.Connection;

/// <summary>
/// What happens to routes that the kernel deleted instead of the named one, where the kernel itself cannot be made to do it.
/// </summary>
public sealed class PutBackTests : IDisposable
{
    private readonly ScriptedTransport _transport = new();
    private readonly RouteClient _client;
    private readonly Route _route;

    public PutBackTests()
    {
        _client = new RouteClient(_transport);
        _transport.Then(Answer.Reply(1, RouteTable.Main), Answer.Done(1));
        _route = _client.FindRoutes(IPNetwork.Parse("192.0.2.1/32")).Single();
        _transport.Log.Clear();
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public void Twins_are_put_back_in_reverse_order_when_the_named_route_is_deleted()
    {
        _transport.Then(Answer.Reply(2, table: 7), Answer.Acknowledgement(2))
            .Then(Answer.Reply(3, table: 8), Answer.Acknowledgement(3))
            .Then(Answer.Reply(4, RouteTable.Main), Answer.Acknowledgement(4))
            .Then(Answer.Acknowledgement(5))
            .Then(Answer.Acknowledgement(6));

        _client.Delete(_route);

        Assert.Equal(
            ["send 19/d/2", "send 19/d/3", "send 19/d/4", "send 18/405/5", "send 18/405/6"],
            _transport.Log.Where(entry => entry != "receive"));
        Assert.Equal([Answer.Reply(3, table: 8)[16..], Answer.Reply(2, table: 7)[16..]], _transport.Sent[^2..].Select(sent => sent[16..]));
    }

    [Fact]
    public void A_route_of_a_higher_metric_ends_the_search_since_the_named_one_would_have_come_before_it()
    {
        _transport.Then(Answer.Reply(2, RouteTable.Main, metric: 100), Answer.Acknowledgement(2)).Then(Answer.Acknowledgement(3));

        Assert.Equal(Errno.ESRCH, Assert.Throws<NetlinkException>(() => _client.Delete(_route)).Error);

        Assert.Equal(["send 19/d/2", "send 18/405/3"], _transport.Log.Where(entry => entry != "receive"));
    }

    [Fact]
    public void A_twin_that_cannot_be_put_back_is_said_and_does_not_keep_the_others_away()
    {
        _transport.Then(Answer.Reply(2, table: 7), Answer.Acknowledgement(2))
            .Then(Answer.Reply(3, table: 8), Answer.Acknowledgement(3))
            .Then(Answer.Error(4, Errno.ESRCH))
            .Then(Answer.Error(5, Errno.ENETDOWN))
            .Then(Answer.Acknowledgement(6));

        var failure = Assert.Throws<NetlinkConnectionException>(() => _client.Delete(_route));

        Assert.Equal(NetlinkConnectionFault.Inconsistent, failure.Fault);
        Assert.Equal("Put back route 192.0.2.1/32: Network is down (ENETDOWN)", failure.Message);
        Assert.Equal(["send 18/405/5", "receive", "send 18/405/6", "receive"], _transport.Log[^4..]);
    }

    [Fact]
    public void A_twin_that_its_owner_has_put_back_already_is_no_failure()
    {
        _transport.Then(Answer.Reply(2, table: 7), Answer.Acknowledgement(2))
            .Then(Answer.Reply(3, RouteTable.Main), Answer.Acknowledgement(3))
            .Then(Answer.Error(4, Errno.EEXIST));

        _client.Delete(_route);

        Assert.Equal("send 18/405/4", _transport.Log[^2]);
    }

    [Fact]
    public void A_table_that_never_stops_giving_other_routes_is_given_up_and_put_back()
    {
        foreach (uint sequence in Enumerable.Range(2, 64).Select(number => (uint)number))
        {
            _transport.Then(Answer.Reply(sequence, table: sequence), Answer.Acknowledgement(sequence));
        }

        foreach (uint sequence in Enumerable.Range(66, 64).Select(number => (uint)number))
        {
            _transport.Then(Answer.Acknowledgement(sequence));
        }

        var fault = Assert.Throws<NetlinkConnectionException>(() => _client.Delete(_route));

        Assert.Equal(NetlinkConnectionFault.Inconsistent, fault.Fault);
        Assert.Equal(64, _transport.Log.Count(entry => entry.StartsWith("send 18/", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_deletion_that_the_kernel_does_not_report_is_an_inconsistent_answer()
    {
        _transport.Then(Answer.Acknowledgement(2));

        Assert.Equal(NetlinkConnectionFault.Inconsistent, Assert.Throws<NetlinkConnectionException>(() => _client.Delete(_route)).Fault);
    }
}
