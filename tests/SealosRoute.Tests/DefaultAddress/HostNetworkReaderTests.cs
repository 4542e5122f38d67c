using System;
using System.Linq;
using System.Net;
using System.Threading;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>The requests to the kernel, and the meaning of its refusals.</summary>
public class HostNetworkReaderTests
{
    private static readonly TestRoute _ipv4Default = new() { Gateway = "10.254.0.1", InterfaceIndex = 2 };

    private static readonly TestRoute _ipv6Default = new()
    {
        Destination = IPNetwork.Parse("::/0"),
        Gateway = "2001:1::1",
        InterfaceIndex = 2,
        Metric = 1024,
    };

    private static ScriptedKernel Kernel => new ScriptedKernel()
        .Link(1, "lo", TestHost.LoopbackUp)
        .Link(2, "eth3", LinkFlags.Up)
        .Address(2, 10, 254, 71, 145);

    [Fact]
    public void Without_a_default_route_of_either_family_the_choice_fails_with_NoDefaultRoute()
    {
        TestRoute other = new() { Destination = IPNetwork.Parse("10.0.0.0/8"), InterfaceIndex = 2 };

        HostNetwork network = Read(Kernel.Routes(LinuxSocket.AF_INET, other));

        Assert.Empty(network.Routes!);
        HostAddressChoice.Decide(network).FailsWith(RouteErrorId.NoDefaultRoute, "no default routes found");
    }

    [Fact]
    public void A_default_route_of_IPv4_alone_is_enough() => Assert.Equal(
        ["default via 10.254.0.1 dev eth3"], Lines(Kernel.Routes(LinuxSocket.AF_INET, _ipv4Default)));

    [Fact]
    public void A_default_route_of_IPv6_alone_is_enough() => Assert.Equal(
        ["default via 2001:1::1 dev eth3 metric 1024"], Lines(Kernel.Routes(LinuxSocket.AF_INET6, _ipv6Default)));

    [Fact]
    public void With_default_routes_of_both_families_IPv4_comes_first() => Assert.Equal(
        ["default via 10.254.0.1 dev eth3", "default via 2001:1::1 dev eth3 metric 1024"],
        Lines(Kernel.Routes(LinuxSocket.AF_INET6, _ipv6Default).Routes(LinuxSocket.AF_INET, _ipv4Default)));

    [Fact]
    public void A_refusal_to_list_IPv4_routes_fails_the_reading()
        => AssertRefused(
            Kernel.Refuse(LinuxRtnetlink.RTM_GETROUTE, LinuxSocket.AF_INET, Errno.ENOBUFS), hasRouteTable: true, "List routes");

    [Fact]
    public void An_IPv4_main_table_that_does_not_exist_yet_is_read_as_empty() => Assert.Equal(
        ["default via 2001:1::1 dev eth3 metric 1024"],
        Lines(Kernel.Refuse(LinuxRtnetlink.RTM_GETROUTE, LinuxSocket.AF_INET, Errno.ENOENT).Routes(LinuxSocket.AF_INET6, _ipv6Default)));

    [Theory]
    [InlineData(Errno.EOPNOTSUPP)]
    [InlineData(Errno.EAFNOSUPPORT)]
    [InlineData(Errno.ENOENT)]
    public void A_refusal_to_list_IPv6_routes_is_read_as_no_IPv6_routes(Errno error) => Assert.Equal(
        ["default via 10.254.0.1 dev eth3"],
        Lines(Kernel.Routes(LinuxSocket.AF_INET, _ipv4Default).Refuse(LinuxRtnetlink.RTM_GETROUTE, LinuxSocket.AF_INET6, error)));

    [Fact]
    public void IPv4_routes_in_the_answer_to_an_IPv6_dump_are_ignored() => Assert.Equal(
        ["default via 10.254.0.1 dev eth3"],
        Lines(Kernel
            .Routes(LinuxSocket.AF_INET, _ipv4Default)
            .Routes(LinuxSocket.AF_INET6, _ipv4Default, new TestRoute { InterfaceIndex = 1 })));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refusal_to_list_interfaces_fails_the_reading(bool hasRouteTable) => AssertRefused(
        Kernel.Routes(LinuxSocket.AF_INET, _ipv4Default).Refuse(LinuxRtnetlink.RTM_GETLINK, LinuxSocket.AF_UNSPEC, Errno.ENOBUFS),
        hasRouteTable,
        "List interfaces");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refusal_to_list_addresses_fails_the_reading(bool hasRouteTable) => AssertRefused(
        Kernel.Routes(LinuxSocket.AF_INET, _ipv4Default).Refuse(LinuxRtnetlink.RTM_GETADDR, LinuxSocket.AF_UNSPEC, Errno.ENOBUFS),
        hasRouteTable,
        "List addresses");

    [Theory]
    [InlineData(5, true)]
    [InlineData(5, false)]
    [InlineData(17, true)]
    [InlineData(17, false)]
    public void An_address_that_is_neither_IPv4_nor_IPv6_fails_the_reading(int length, bool hasRouteTable)
    {
        using RouteClient client = new(Kernel.Routes(LinuxSocket.AF_INET, _ipv4Default).Address(2, new byte[length]));

        RouteException broken = Assert.Throws<RouteException>(
            () => HostNetworkReader.Read(client, hasRouteTable, TestContext.Current.CancellationToken));
        Assert.IsType<MalformedMessageException>(broken.InnerException);
    }

    [Fact]
    public void Routes_are_requested_before_interfaces_and_each_dump_once()
    {
        ScriptedKernel kernel = Kernel.Routes(LinuxSocket.AF_INET, _ipv4Default);

        Read(kernel);

        Assert.Equal(
            [
                (LinuxRtnetlink.RTM_GETROUTE, LinuxSocket.AF_INET),
                (LinuxRtnetlink.RTM_GETROUTE, LinuxSocket.AF_INET6),
                (LinuxRtnetlink.RTM_GETLINK, LinuxSocket.AF_UNSPEC),
                (LinuxRtnetlink.RTM_GETADDR, LinuxSocket.AF_UNSPEC),
            ],
            kernel.Requests);
    }

    [Fact]
    public void Without_a_route_table_no_routes_are_requested_and_the_interfaces_decide()
    {
        ScriptedKernel kernel = Kernel;

        HostNetwork network = Read(kernel, hasRouteTable: false);

        Assert.Null(network.Routes);
        Assert.DoesNotContain(kernel.Requests, request => request.Request == LinuxRtnetlink.RTM_GETROUTE);
        HostAddressChoice.Decide(network).Gives("10.254.71.145", "eth3", HostAddressOrigin.HostInterface);
    }

    [Fact]
    public void A_cancelled_reading_stops()
    {
        using RouteClient client = new(Kernel);

        Assert.Throws<OperationCanceledException>(
            () => HostNetworkReader.Read(client, hasRouteTable: true, new CancellationToken(canceled: true)));
    }

    private static HostNetwork Read(ScriptedKernel kernel, bool hasRouteTable = true)
    {
        using RouteClient client = new(kernel);
        return HostNetworkReader.Read(client, hasRouteTable, TestContext.Current.CancellationToken);
    }

    private static string[] Lines(ScriptedKernel kernel) => [.. Read(kernel).Routes!.Select(route => route.ToString())];

    private static void AssertRefused(ScriptedKernel kernel, bool hasRouteTable, string operation)
    {
        RouteException refusal = Assert.Throws<RouteException>(() => Read(kernel, hasRouteTable));

        Assert.Equal(RouteErrorId.KernelRefused, refusal.Id);
        Assert.StartsWith($"{operation}: No buffer space available (ENOBUFS)", refusal.Message, StringComparison.Ordinal);
    }
}
