using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>The lines of a traced conversation (<c>SEALOSROUTE_TRACE=1</c>).</summary>
public class NetlinkTraceTests : KernelTest
{
    [Fact]
    public void An_addition_and_its_report_and_acknowledgement_are_a_line_each() => OnHost(host => Assert.Equal(
        [
            "netlink 7 send RTM_NEWROUTE 52 bytes seq 1 REQUEST ACK ECHO EXCL CREATE: inet 192.0.2.1/32 via 10.1.0.2 table 254 proto boot",
            $"netlink 7 recv RTM_NEWROUTE 60 bytes seq 1 EXCL CREATE: inet 192.0.2.1/32 via 10.1.0.2 dev #{Index(host)} table 254 proto boot",
            "netlink 7 recv NLMSG_ERROR 36 bytes seq 1 CAPPED: acknowledged",
        ],
        Trace(client => client.Add(new RouteSpec(IPNetwork.Parse("192.0.2.1/32")) { Gateway = IPAddress.Parse("10.1.0.2") }))));

    [Fact]
    public void A_refusal_has_its_error_and_the_kernels_text() => OnHost(_ => Assert.Equal(
        "netlink 7 recv NLMSG_ERROR 68 bytes seq 1 CAPPED ACK_TLVS: ENETUNREACH \"Nexthop has invalid gateway\"",
        Trace(client => Assert.Throws<NetlinkException>(
            () => client.Add(new RouteSpec(IPNetwork.Parse("192.0.2.1/32")) { Gateway = IPAddress.Parse("198.51.100.1") })))[^1]));

    [Fact]
    public void A_dump_ends_with_the_number_of_its_messages_and_datagrams() => OnHost(
        host =>
        {
            string[] lines = Trace(client => client.FindRoutes(IPNetwork.Parse("0.0.0.0/0")));
            Assert.Equal("netlink 7 send RTM_GETROUTE 36 bytes seq 1 REQUEST DUMP: inet default table 254", lines[0]);
            Assert.Equal(
                $"netlink 7 recv RTM_NEWROUTE 52 bytes seq 1 MULTI DUMP_FILTERED: inet default via 10.1.0.2 dev #{Index(host)} table 254 proto boot",
                lines[1]);
            Assert.Matches(@"^netlink 7 recv NLMSG_DONE 20 bytes seq 1 MULTI DUMP_FILTERED: end after 3 messages in [12] datagrams$", lines[^1]);
        },
        "route add default via 10.1.0.2");

    [Fact]
    public void A_filter_is_a_line() => OnHost(_ =>
    {
        StringWriter output = new();
        using NetlinkSocket socket = new();
        TracingTransport transport = new(socket, new NetlinkTrace(output, 3));
        Assert.True(transport.TryFilter(RequesterFilter.Write([5u])));
        Assert.True(transport.TryFilter([]));
        Assert.Equal(["netlink 3 filter of 4 instructions set", "netlink 3 filter removed"], Lines(output));
    });

    /// <summary>The rare attributes and headers of golden routes are no obstacle, and neither are bad bytes.</summary>
    [Fact]
    public void Every_golden_route_and_every_prefix_of_it_is_a_line()
    {
        foreach (GoldenRoute golden in GoldenRoute.All)
        {
            for (int length = 1; length <= golden.Bytes.Length; length++)
            {
                StringWriter output = new();
                new NetlinkTrace(output, 1).Received(golden.Bytes.AsSpan(0, length), new ReceivedDatagram(length, SenderPort: 0));
                string line = Assert.Single(Lines(output));
                Assert.Contains(length == golden.Bytes.Length ? "RTM_NEWROUTE" : "Malformed netlink message", line, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_datagram_of_another_process_or_one_that_was_cut_is_a_line()
    {
        StringWriter output = new();
        NetlinkTrace trace = new(output, 1);
        trace.Received(new byte[8], new ReceivedDatagram(8, SenderPort: 99));
        trace.Received(new byte[8], new ReceivedDatagram(100, SenderPort: 0));
        Assert.Equal(
            ["netlink 1 recv 8 bytes of port 99, which is not the kernel: ignored", "netlink 1 recv 100 bytes, of which 8 fit: cut off"],
            Lines(output));
    }

    [Fact]
    public void Without_the_variable_nothing_is_wrapped()
    {
        Assert.Null(Environment.GetEnvironmentVariable(NetlinkTrace.Variable));
        using NetlinkSocket socket = new();
        Assert.Same(socket, TracingTransport.Wrap(socket));
        Assert.Null(NetlinkTrace.Open());
    }

    private static int Index(RouteClient host) => host.FindLink("v0")!.Index;

    private static string[] Trace(Action<RouteClient> action)
    {
        StringWriter output = new();
        using RouteClient client = new(new TracingTransport(new NetlinkSocket(), new NetlinkTrace(output, 7)));
        action(client);
        return Lines(output);
    }

    private static string[] Lines(StringWriter output) => output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
