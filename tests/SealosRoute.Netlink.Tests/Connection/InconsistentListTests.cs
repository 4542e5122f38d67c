using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// A list that the kernel calls interrupted is read again, but not for ever: under steady changes it need never be clean.
/// </summary>
public sealed class InconsistentListTests : IDisposable
{
    private readonly ScriptedTransport _transport = new();
    private readonly RouteClient _client;

    public InconsistentListTests() => _client = new RouteClient(_transport);

    public void Dispose() => _client.Dispose();

    [Fact]
    public void An_interrupted_list_is_dropped_and_read_again()
    {
        _transport.Then(Answer.Reply(1, RouteTable.Main, LinuxNetlink.NLM_F_DUMP_INTR), Answer.Reply(1, RouteTable.Main), Answer.Done(1))
            .Then(Answer.Reply(2, RouteTable.Main), Answer.Done(2));

        Assert.Single(_client.FindRoutes(IPNetwork.Parse("192.0.2.1/32")));
        Assert.Equal(2, _transport.Sent.Count);
    }

    [Fact]
    public void An_IPv6_list_in_which_the_kernel_went_back_is_dropped_and_read_again()
    {
        _transport.Then(Reply6(1, "2001:db8::2"), Reply6(1, "2001:db8::1"), Reply6(1, "2001:db8::2"), Answer.Done(1))
            .Then(Reply6(2, "2001:db8::1"), Reply6(2, "2001:db8::2"), Answer.Done(2));

        RouteSnapshot routes = _client.ReadRoutes(new RouteFilter { Family = AddressFamily.InterNetworkV6 });

        Assert.Equal(["2001:db8::1/128", "2001:db8::2/128"], routes.Select(route => $"{route.Destination}"));
    }

    [Fact]
    public void A_family_that_was_not_asked_for_is_not_listed()
    {
        _transport.Then(Reply6(1, "2001:db8::2"), Answer.Reply(1, RouteTable.Main), Answer.Done(1))
            .Then(Reply6(2, "2001:db8::2"), Answer.Reply(2, RouteTable.Main), Answer.Done(2));

        Assert.Equal(
            [AddressFamily.InterNetwork, AddressFamily.InterNetworkV6], _client.ReadRoutes(new RouteFilter()).Select(route => route.Family));
    }

    [Fact]
    public void A_list_that_is_interrupted_every_time_fails_as_inconsistent()
    {
        foreach (uint sequence in Enumerable.Range(1, 20).Select(number => (uint)number))
        {
            _transport.Then(Answer.Done(sequence, flags: LinuxNetlink.NLM_F_DUMP_INTR));
        }

        var fault = Assert.Throws<NetlinkConnectionException>(() => _client.ListAddresses());

        Assert.Equal(NetlinkConnectionFault.Inconsistent, fault.Fault);
        Assert.Equal("List addresses: the tables changed during each of 10 readings.", fault.Message);
        Assert.Equal(10, _transport.Sent.Count);
    }

    [Fact]
    public void A_table_that_the_kernel_did_not_filter_is_filtered_here()
    {
        _transport.Then(Answer.Reply(1, table: 255), Answer.Reply(1, RouteTable.Main), Answer.Reply(1, table: 7), Answer.Done(1));

        Assert.Equal((uint)RouteTable.Main, Assert.Single(_client.FindRoutes(IPNetwork.Parse("192.0.2.1/32"))).Table);
    }

    [Fact]
    public void A_route_that_was_added_and_not_reported_is_an_inconsistent_answer()
    {
        _transport.Then(Answer.Acknowledgement(1));

        var fault = Assert.Throws<NetlinkConnectionException>(() => _client.Add(new RouteSpec(IPNetwork.Parse("192.0.2.1/32"))));

        Assert.Equal(NetlinkConnectionFault.Inconsistent, fault.Fault);
    }

    private static byte[] Reply6(uint sequence, string destination)
        => MessageBuilder.Route($"{destination}/128", flags: LinuxNetlink.NLM_F_MULTI).Table(RouteTable.Main).ToBytes(sequence);
}
