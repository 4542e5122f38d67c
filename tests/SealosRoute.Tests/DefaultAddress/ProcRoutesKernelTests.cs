using System;
using System.IO;
using System.Linq;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>Compares the default routes from netlink with the kernel's own <c>/proc/net/route</c> and <c>/proc/net/ipv6_route</c>.</summary>
public class ProcRoutesKernelTests : HostKernelTest
{
    private static readonly string[] _ipv4Routes =
    [
        "route add default via 10.0.0.1",
        "route add 0.0.0.0/1 via 10.1.0.1",
        "route add 0.0.0.0/8 via 10.2.0.1",
        "route add unreachable default metric 7",
        "route add blackhole default metric 8",
        "route add prohibit default metric 9",
        "route add throw default metric 10",
        "route add default metric 11 nexthop via 10.1.0.1 nexthop via 10.0.0.1",
        "-4 route add default via inet6 fe80::1 dev eth2 metric 12",
        "-4 route add default metric 13 nexthop via inet6 fe80::1 dev eth2 nexthop via 10.0.0.1",
        "route add default dev eth1 metric 14",
        "route add default via 10.0.0.2 tos 0x10 metric 15",
        "route append default via 10.0.0.3 metric 15",
        "route append default via 10.0.0.4 metric 15",
        "route add local default dev lo table main metric 16",
        "route add broadcast default dev eth0 table main metric 17",
        "route add multicast default dev eth0 table main metric 18",
        "route add broadcast 0.0.0.0 dev eth0 table main",
        "route add default via 10.2.0.1 table 100",
        "route add default via 10.2.0.1 metric 4294967295",
    ];

    private static readonly string[] _ipv4NextHopObjects =
    [
        "nexthop add id 1 via 10.0.0.1 dev eth0",
        "nexthop add id 2 via 10.1.0.1 dev eth1",
        "nexthop add id 3 via fe80::1 dev eth2",
        "nexthop add id 4 blackhole",
        "nexthop add id 10 group 2/1",
        "nexthop add id 11 group 3/1",
        "route add default nhid 1 metric 21",
        "route add default nhid 10 metric 22",
        "route add default nhid 3 metric 23",
        "route add default nhid 11 metric 24",
        "route add default nhid 4 metric 25",
    ];

    private static readonly string[] _ipv6Routes =
    [
        "-6 route add default via 2001:db8:0::1",
        "-6 route add default via 2001:db8:1::1 table 100",
        "-6 route add default via 2001:db8:1::1 table 356",
        "-6 route add default via 2001:db8:1::2 table 510",
        "-6 route add default via 2001:db8:1::3 table 70000",
        "-6 route add ::/1 via 2001:db8:1::1",
        "-6 route add default from 2001:db8:0::/64 via 2001:db8:0::3",
        "-6 route add unreachable default metric 7",
        "-6 route add blackhole default metric 8",
        "-6 route add default dev eth1 metric 9",
        "-6 route add default via fe80::1 dev eth2 metric 10",
        "-6 route add default metric 11 nexthop via 2001:db8:1::1 nexthop via 2001:db8:0::1 nexthop via 2001:db8:2::1",
        "-6 route append default via 2001:db8:0::7 metric 11",
        "-6 route prepend default via 2001:db8:0::8 metric 11",
        "nexthop add id 21 via 2001:db8:0::21 dev eth0",
        "nexthop add id 22 via 2001:db8:1::21 dev eth1",
        "-6 nexthop add id 23 dev eth1",
        "nexthop add id 30 group 22/21",
        "-6 route add default nhid 21 metric 21",
        "-6 route add default nhid 30 metric 22",
        "-6 route add default nhid 23 metric 23",

        // Last, because the kernel searches this table first, also for the gateways of later routes.
        "-6 route add default via 2001:db8:1::4 table local",
    ];

    [Fact]
    public void IPv4_routes_are_the_lines_of_proc_net_route_in_the_same_order() => OnHost(
        () =>
        {
            Assert.Equal(ProcFile.DefaultRoutes(), Lines());

            // 20 routes, without two broadcast routes, one multicast route and one of another table.
            Assert.Equal(16, Lines().Length);
        },
        _ipv4Routes);

    [Fact]
    public void IPv4_routes_with_next_hop_objects_are_the_lines_of_proc_net_route() => OnHost(
        () =>
        {
            Assert.Equal(ProcFile.DefaultRoutes(), Lines());
            Assert.Equal(
                [
                    "default via 10.0.0.1 dev eth0 metric 21",
                    "default via 10.1.0.1 dev eth1 metric 22",
                    "default dev eth2 metric 23",
                    "default dev eth2 metric 24",
                    "default dev lo metric 25",
                ],
                Lines());
        },
        _ipv4NextHopObjects);

    [Fact]
    public void A_multipath_route_has_a_line_with_its_first_next_hop_even_if_that_is_dead() => OnHost(
        () =>
        {
            Ip("link set eth1 down");

            Assert.Equal(ProcFile.DefaultRoutes(), Lines());
            Assert.Contains("default via 10.1.0.1 dev eth1 metric 11", Lines());
            Assert.Contains("dead", NetworkNamespace.Ip("route show default metric 11"), StringComparison.Ordinal);
        },
        [.. _ipv4Routes, .. _ipv4NextHopObjects]);

    [Fact]
    public void IPv6_routes_are_the_lines_of_proc_net_ipv6_route_in_the_same_order() => OnHost(
        () =>
        {
            Assert.Equal(ProcFile.DefaultRoutes(), Lines());

            // 16 routes: four have no gateway and no line, and one has five next hops with a line each.
            Assert.Equal(16, Lines().Length);
        },
        _ipv6Routes);

    [Fact]
    public void IPv6_routes_are_the_lines_of_proc_net_ipv6_route_after_an_interface_went_down() => OnHost(
        () =>
        {
            Ip("link set eth1 down");

            Assert.Equal(ProcFile.DefaultRoutes(), Lines());
            Assert.Contains("default via 2001:db8:1::1 dev eth1 metric 11", Lines());
        },
        _ipv6Routes);

    [Fact]
    public void IPv4_routes_come_before_IPv6_routes() => OnHost(
        () => Assert.Equal(["default via 10.0.0.1 dev eth0", "default via 2001:db8::1 dev eth0 metric 1024"], Lines()),
        "-6 route add default via 2001:db8::1",
        "route add default via 10.0.0.1");

    [Fact]
    public void IPv4_routes_of_an_interface_whose_name_begins_with_Iface_are_hidden() => OnHost(
        () =>
        {
            Assert.Equal(["default via 10.0.0.1 dev eth0 metric 5"], ProcFile.DefaultRoutes());
            Assert.Equal(ProcFile.DefaultRoutes(), Lines());
        },
        "link set eth1 down",
        "link set eth1 name Iface1",
        "link set Iface1 up",
        "route add default via 10.1.0.1",
        "route add default via 10.0.0.1 metric 5");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_namespace_without_any_route_has_no_lines(bool loopback) => NetworkNamespace.Run(
        () =>
        {
            Assert.Empty(ProcFile.DefaultRoutes());
            Assert.Empty(Lines());
            Choose().FailsWith(RouteErrorId.NoDefaultRoute);
        },
        loopback);

    [Fact]
    public void Next_hop_objects_without_gateway_and_interface_in_netlink_fail_the_choice() => OnHost(
        () =>
        {
            try
            {
                File.WriteAllText("/proc/sys/net/ipv4/nexthop_compat_mode", "0");
            }
            catch (IOException e)
            {
                Assert.Skip($"The sysctl net.ipv4.nexthop_compat_mode cannot be changed here: {e.Message}");
            }

            Assert.Equal(5, Lines().Count(line => line.Contains("nhid", StringComparison.Ordinal)));
            Choose().FailsWith(RouteErrorId.InterfaceNotFound, "default nhid 1 metric 21", "nexthop_compat_mode is 0");
        },
        _ipv4NextHopObjects);
}
