using System;
using System.Linq;
using System.Net;
using Xunit;

namespace SealosRoute.Netlink.Tests;

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
    public void Twins_that_were_added_meanwhile_are_added_again_in_reverse_order()
    {
        LooksFirst()
            .Then(Answer.Reply(3, table: 7), Answer.Acknowledgement(3))
            .Then(Answer.Reply(4, table: 8), Answer.Acknowledgement(4))
            .Then(Answer.Reply(5, RouteTable.Main), Answer.Acknowledgement(5))
            .Then(Answer.Acknowledgement(6))
            .Then(Answer.Acknowledgement(7));

        _client.Delete(_route);

        Assert.Equal(
            ["send 1a/5/2", "send 19/d/3", "send 19/d/4", "send 19/d/5", "send 18/405/6", "send 18/405/7"],
            _transport.Log.Where(entry => entry != "receive"));
        Assert.Equal([Answer.Reply(4, table: 8)[16..], Answer.Reply(3, table: 7)[16..]], _transport.Sent[^2..].Select(sent => sent[16..]));
    }

    [Fact]
    public void A_twin_before_the_route_is_tested_before_anything_is_deleted()
    {
        LooksBehindATwin().Then(Answer.Error(4, Errno.ENETUNREACH, "Nexthop is gone"));

        NetlinkException refusal = Assert.Throws<NetlinkException>(() => _client.Delete(_route));

        Assert.Equal(Errno.ENETUNREACH, refusal.Error);
        Assert.Equal("'192.0.2.1/32 via 10.0.0.1' stands before it, might be taken instead and could not be put back: Nexthop is gone", refusal.KernelText);
        Assert.Equal(["send 1a/5/2", "send 1a/301/3", "send 18/605/4"], _transport.Log.Where(entry => entry != "receive"));
    }

    [Fact]
    public void A_twin_that_was_the_first_is_added_before_the_others_again()
    {
        LooksBehindATwin()
            .Then(Answer.Error(4, Errno.EEXIST))
            .Then(Answer.Reply(5, RouteTable.Main, gateway: "10.0.0.1"), Answer.Acknowledgement(5))
            .Then(Answer.Reply(6, RouteTable.Main), Answer.Acknowledgement(6))
            .Then(Answer.Acknowledgement(7));

        _client.Delete(_route);

        Assert.Equal(
            ["send 1a/5/2", "send 1a/301/3", "send 18/605/4", "send 19/d/5", "send 19/d/6", "send 18/405/7"],
            _transport.Log.Where(entry => entry != "receive"));
    }

    [Fact]
    public void A_slot_that_was_emptied_before_the_trial_is_empty_after_it()
    {
        LooksBehindATwin()
            .Then(Answer.Acknowledgement(4))
            .Then(Answer.Reply(5, RouteTable.Main, gateway: "10.0.0.1"), Answer.Acknowledgement(5));

        Assert.Equal(Errno.ESRCH, Assert.Throws<NetlinkException>(() => _client.Delete(_route)).Error);

        Assert.Equal("send 19/d/5", _transport.Log[^2]);
    }

    [Fact]
    public void A_twin_of_a_higher_metric_ends_the_deletion_as_missing()
    {
        LooksFirst()
            .Then(Answer.Reply(3, RouteTable.Main, metric: 100), Answer.Acknowledgement(3))
            .Then(Answer.Acknowledgement(4));

        Assert.Equal(Errno.ESRCH, Assert.Throws<NetlinkException>(() => _client.Delete(_route)).Error);

        Assert.Equal(["send 1a/5/2", "send 19/d/3", "send 18/405/4"], _transport.Log.Where(entry => entry != "receive"));
    }

    [Fact]
    public void A_twin_that_cannot_be_added_again_is_an_error_and_the_others_are_added()
    {
        LooksFirst()
            .Then(Answer.Reply(3, table: 7), Answer.Acknowledgement(3))
            .Then(Answer.Reply(4, table: 8), Answer.Acknowledgement(4))
            .Then(Answer.Error(5, Errno.ESRCH))
            .Then(Answer.Error(6, Errno.ENETDOWN))
            .Then(Answer.Acknowledgement(7));

        var failure = Assert.Throws<NetlinkConnectionException>(() => _client.Delete(_route));

        Assert.Equal(NetlinkConnectionFault.Inconsistent, failure.Fault);
        Assert.Equal("Put back route 192.0.2.1/32: Network is down (ENETDOWN)", failure.Message);
        Assert.Equal(["send 18/405/6", "receive", "send 18/405/7", "receive"], _transport.Log[^4..]);
    }

    [Fact]
    public void A_twin_that_its_owner_has_added_again_already_is_no_error()
    {
        LooksFirst()
            .Then(Answer.Reply(3, table: 7), Answer.Acknowledgement(3))
            .Then(Answer.Reply(4, RouteTable.Main), Answer.Acknowledgement(4))
            .Then(Answer.Error(5, Errno.EEXIST));

        _client.Delete(_route);

        Assert.Equal("send 18/405/5", _transport.Log[^2]);
    }

    [Fact]
    public void A_deletion_that_keeps_finding_twins_fails_and_adds_them_again()
    {
        LooksFirst();
        foreach (uint sequence in Enumerable.Range(3, 64).Select(number => (uint)number))
        {
            _transport.Then(Answer.Reply(sequence, table: sequence), Answer.Acknowledgement(sequence));
        }

        foreach (uint sequence in Enumerable.Range(67, 64).Select(number => (uint)number))
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
        LooksFirst().Then(Answer.Acknowledgement(3));

        Assert.Equal(NetlinkConnectionFault.Inconsistent, Assert.Throws<NetlinkConnectionException>(() => _client.Delete(_route)).Fault);
    }

    /// <summary>The look-up finds the named route: none stands before it.</summary>
    private ScriptedTransport LooksFirst() => _transport.Then(Answer.Reply(2, RouteTable.Main), Answer.Acknowledgement(2));

    /// <summary>The look-up finds another, and in the list that stands before the named route.</summary>
    private ScriptedTransport LooksBehindATwin() => _transport
        .Then(Answer.Reply(2, RouteTable.Main, gateway: "10.0.0.1"), Answer.Acknowledgement(2))
        .Then(Answer.Reply(3, RouteTable.Main, gateway: "10.0.0.1"), Answer.Reply(3, RouteTable.Main), Answer.Done(3));
}
