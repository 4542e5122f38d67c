using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>What is added, what the kernel reports of it, and what <c>ip route</c> then shows.</summary>
public class AddRouteTests : KernelTest
{
    private static readonly IPNetwork _host = IPNetwork.Parse("192.0.2.1/32");
    private static readonly IPNetwork _host6 = IPNetwork.Parse("2001:db8:9::1/128");

    [Fact]
    public void An_IPv4_route_is_reported_as_the_kernel_created_it() => OnHost(client =>
    {
        Route created = client.Add(new RouteSpec(_host) { Gateway = IPAddress.Parse("10.1.0.2") });

        Assert.Equal(AddressFamily.InterNetwork, created.Family);
        Assert.Equal(_host, created.Destination);
        Assert.Equal((byte)0, created.TypeOfService);
        Assert.Equal((uint)RouteTable.Main, created.Table);
        Assert.Equal(RouteProtocol.Boot, created.Protocol);
        Assert.Equal(RouteScope.Universe, created.Scope);
        Assert.Equal(RouteType.Unicast, created.Type);
        Assert.Equal(RouteFlags.None, created.Flags);
        Assert.Equal(IPAddress.Parse("10.1.0.2"), created.Gateway);
        Assert.Equal(client.FindLink("v0")!.Index, created.InterfaceIndex);
        Assert.Null(created.Metric);
        Assert.Null(created.PreferredSource);
        Assert.Null(created.NextHopId);
        Assert.Empty(created.NextHops);
        Assert.Null(created.Metrics);
        Assert.Equal(["unicast 192.0.2.1 via 10.1.0.2 dev v0 proto boot scope global"], Shown(_host));
    });

    [Fact]
    public void An_IPv6_route_is_reported_as_the_kernel_created_it() => OnHost(client =>
    {
        Route created = client.Add(new RouteSpec(_host6) { Gateway = IPAddress.Parse("2001:db8:1::2") });

        Assert.Equal(AddressFamily.InterNetworkV6, created.Family);
        Assert.Equal(_host6, created.Destination);
        Assert.Equal((uint)RouteTable.Main, created.Table);
        Assert.Equal(RouteProtocol.Boot, created.Protocol);
        Assert.Equal(RouteScope.Universe, created.Scope);
        Assert.Equal(IPAddress.Parse("2001:db8:1::2"), created.Gateway);
        Assert.Equal(client.FindLink("v0")!.Index, created.InterfaceIndex);
        Assert.Equal(1024u, created.Metric);
        Assert.Null(created.PreferredSource);
        Assert.Equal(["unicast 2001:db8:9::1 via 2001:db8:1::2 dev v0 proto boot scope global metric 1024 pref medium"], Shown(_host6));
    });

    [Fact]
    public void The_route_that_an_addition_reports_is_listed_afterwards() => OnHost(client =>
    {
        foreach (IPNetwork host in (IPNetwork[])[_host, _host6])
        {
            Route created = client.Add(new RouteSpec(host) { InterfaceIndex = client.FindLink("v1")!.Index });

            Assert.True(created.IsSameRoute(Assert.Single(client.FindRoutes(host))));
        }
    });

    [Fact]
    public void A_route_can_be_prepended_to_others_of_its_slot() => OnHost(client =>
    {
        Route first = client.Add(new RouteSpec(_host) { Gateway = IPAddress.Parse("10.1.0.2"), Metric = 100 });
        client.Add(new RouteSpec(_host) { Gateway = IPAddress.Parse("10.1.0.3"), Metric = 100 }, append: true);

        Route created = client.Prepend(new RouteEdit().Gateway(IPAddress.Parse("10.1.0.4")).Apply(first));

        Assert.Equal(IPAddress.Parse("10.1.0.4"), created.Gateway);
        Assert.Equal(["10.1.0.4", "10.1.0.2", "10.1.0.3"], client.FindRoutes(_host).Select(route => $"{route.Gateway}"));
        Assert.Equal(Errno.EEXIST, Assert.Throws<NetlinkException>(() => client.Prepend(created)).Error);
    });

    [Fact]
    public void Adding_a_route_with_another_metric_makes_a_second_one() => OnHost(client =>
    {
        client.Add(new RouteSpec(_host) { Gateway = IPAddress.Parse("10.1.0.2"), Metric = 100 });
        client.Add(new RouteSpec(_host) { Gateway = IPAddress.Parse("10.1.0.3"), Metric = 50 });

        Assert.Equal(
            [
                "unicast 192.0.2.1 via 10.1.0.3 dev v0 proto boot scope global metric 50",
                "unicast 192.0.2.1 via 10.1.0.2 dev v0 proto boot scope global metric 100",
            ],
            Shown(_host));
    });

    [Fact]
    public void A_route_can_have_the_largest_metric() => OnHost(client =>
    {
        RouteSpec route = new(_host) { Gateway = IPAddress.Parse("10.1.0.2"), Metric = uint.MaxValue };

        Assert.Equal(uint.MaxValue, client.Add(route).Metric);
        Assert.EndsWith("metric 4294967295", Assert.Single(Shown(_host)), StringComparison.Ordinal);
    });

    [Fact]
    public void The_hosts_own_address_as_gateway_makes_packets_leave_by_its_interface_with_that_source() => OnHost(
        client =>
        {
            IPNetwork virtualAddress = IPNetwork.Parse("10.103.97.2/32");

            Route created = client.Add(new RouteSpec(virtualAddress) { Gateway = IPAddress.Parse("10.2.0.1") });

            Assert.Equal(client.FindLink("v1")!.Index, created.InterfaceIndex);
            Assert.StartsWith(
                "10.103.97.2 dev v1 src 10.2.0.1", NetworkNamespace.Ip("route get 10.103.97.2"), StringComparison.Ordinal);
        },
        "route add default via 10.1.0.2");

    [Fact]
    public void A_gateway_beyond_the_link_is_accepted_with_the_onlink_flag() => OnHost(client =>
    {
        Route created = client.Add(new RouteSpec(_host)
        {
            Gateway = IPAddress.Parse("10.9.0.1"),
            InterfaceIndex = client.FindLink("v0")!.Index,
            OnLink = true,
        });

        Assert.Equal(RouteFlags.OnLink, created.Flags);
        Assert.Equal(["unicast 192.0.2.1 via 10.9.0.1 dev v0 proto boot scope global onlink"], Shown(_host));
    });

    [Fact]
    public void An_IPv4_route_may_have_an_IPv6_gateway() => OnHost(client =>
    {
        Route created = client.Add(new RouteSpec(_host)
        {
            Gateway = IPAddress.Parse("fe80::2"),
            InterfaceIndex = client.FindLink("v0")!.Index,
        });

        Assert.Equal(IPAddress.Parse("fe80::2"), created.Gateway);
        Assert.Equal(["unicast 192.0.2.1 via inet6 fe80::2 dev v0 proto boot scope global"], Shown(_host));
    });

    [Fact]
    public void A_route_without_a_gateway_has_the_scope_of_the_link() => OnHost(client =>
    {
        Route created = client.Add(new RouteSpec(_host) { InterfaceIndex = client.FindLink("v1")!.Index });

        Assert.Equal(RouteScope.Link, created.Scope);
        Assert.Null(created.Gateway);
        Assert.Equal(["unicast 192.0.2.1 dev v1 proto boot scope link"], Shown(_host));
    });

    [Theory]
    [InlineData("192.0.2.1/32", "10.2.0.1", "unicast 192.0.2.1 dev v1 proto boot scope link src 10.2.0.1")]
    [InlineData(
        "2001:db8:9::1/128",
        "2001:db8:2::1",
        "unicast 2001:db8:9::1 dev v1 proto boot scope global src 2001:db8:2::1 metric 1024 pref medium")]
    public void An_added_route_has_its_preferred_source(string destination, string source, string shown) => OnHost(client =>
    {
        Route created = client.Add(new RouteSpec(IPNetwork.Parse(destination))
        {
            InterfaceIndex = client.FindLink("v1")!.Index,
            PreferredSource = IPAddress.Parse(source),
        });

        Assert.Equal(IPAddress.Parse(source), created.PreferredSource);
        Assert.Equal([shown], Shown(created.Destination));
    });

    [Theory]
    [InlineData(100)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(4294967295)]
    public void A_route_goes_to_the_table_that_is_named_however_large_its_number(uint table) => OnHost(client =>
    {
        foreach (IPNetwork host in (IPNetwork[])[_host, _host6])
        {
            Route created = client.Add(new RouteSpec(host) { InterfaceIndex = client.FindLink("v0")!.Index, Table = table });

            Assert.Equal(table, created.Table);
            Assert.Single(Shown(host, table));
            Assert.Empty(Shown(host));
        }
    });

    [Theory]
    [InlineData(RouteType.Blackhole, "blackhole 192.0.2.1 proto static scope global")]
    [InlineData(RouteType.Unreachable, "unreachable 192.0.2.1 proto static scope global")]
    [InlineData(RouteType.Prohibit, "prohibit 192.0.2.1 proto static scope global")]
    [InlineData(RouteType.Throw, "throw 192.0.2.1 proto static scope global")]
    public void An_added_route_has_its_type_and_protocol(RouteType type, string shown) => OnHost(client =>
    {
        Route created = client.Add(new RouteSpec(_host) { Type = type, Protocol = RouteProtocol.Static });

        Assert.Equal((type, RouteProtocol.Static, (int?)null), (created.Type, created.Protocol, created.InterfaceIndex));
        Assert.Equal([shown], Shown(_host));
    });

    [Theory]
    [InlineData("0.0.0.0/32")]
    [InlineData("127.0.0.5/32")]
    [InlineData("224.0.0.5/32")]
    [InlineData("255.255.255.255/32")]
    public void The_kernel_accepts_destinations_that_make_no_sense(string destination) => OnHost(client =>
    {
        client.Add(new RouteSpec(IPNetwork.Parse(destination)) { Gateway = IPAddress.Parse("10.1.0.2") });

        Assert.Single(Shown(IPNetwork.Parse(destination)));
    });
}
