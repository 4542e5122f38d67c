using System;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>What the kernel refuses to add: its error number and its own words, and that nothing was changed.</summary>
public class AddRefusalTests : KernelTest
{
    private static readonly IPNetwork _host = IPNetwork.Parse("192.0.2.1/32");
    private static readonly IPNetwork _host6 = IPNetwork.Parse("2001:db8:9::1/128");

    [Theory]
    [InlineData("via 10.1.0.2")]
    [InlineData("via 10.2.0.2")]
    [InlineData("dev v1")]
    [InlineData("blackhole")]
    public void A_second_route_of_the_same_destination_and_metric_is_refused_whatever_its_way_out(string existing) => OnHost(
        client =>
        {
            NetlinkException refusal = Refusal(client, new RouteSpec(_host) { Gateway = IPAddress.Parse("10.1.0.2") });

            Assert.Equal((Errno.EEXIST, null), (refusal.Error, refusal.KernelText));
            Assert.Equal("Add route 192.0.2.1/32 via 10.1.0.2: File exists (EEXIST)", refusal.Message);
            Assert.Single(Shown(_host));
        },
        existing == "blackhole" ? "route add blackhole 192.0.2.1" : $"route add 192.0.2.1 {existing}");

    [Fact]
    public void An_IPv6_route_of_the_same_destination_and_metric_is_not_merged_with_the_existing_one() => OnHost(
        client =>
        {
            Assert.Equal(Errno.EEXIST, Refusal(client, new RouteSpec(_host6) { Gateway = IPAddress.Parse("2001:db8:2::2") }).Error);
            Assert.Equal(["unicast 2001:db8:9::1 via 2001:db8:1::2 dev v0 proto boot scope global metric 1024 pref medium"], Shown(_host6));
        },
        "route add 2001:db8:9::1 via 2001:db8:1::2");

    [Theory]
    [InlineData("10.9.0.1", null)]
    [InlineData("224.0.0.9", null)]
    [InlineData("255.255.255.255", null)]
    [InlineData("192.0.2.1", null)]
    [InlineData("10.2.0.2", "v0")]
    public void A_gateway_that_cannot_be_reached_directly_is_refused(string gateway, string? interfaceName) => OnHost(client =>
    {
        NetlinkException refusal = Refusal(client, To(client, gateway, interfaceName));

        Assert.Equal((Errno.ENETUNREACH, "Nexthop has invalid gateway"), (refusal.Error, refusal.KernelText));
        Assert.Empty(Shown(_host));
    });

    [Theory]
    [InlineData("10.1.0.255", null)]
    [InlineData("10.1.0.255", "v0")]
    public void A_broadcast_address_is_refused_as_gateway_with_another_error_number(string gateway, string? interfaceName)
        => OnHost(client =>
        {
            NetlinkException refusal = Refusal(client, To(client, gateway, interfaceName));

            Assert.Equal((Errno.EINVAL, "Nexthop has invalid gateway"), (refusal.Error, refusal.KernelText));
            Assert.Empty(Shown(_host));
        });

    [Fact]
    public void A_gateway_that_is_reached_through_the_default_route_alone_is_refused() => OnHost(
        client =>
        {
            NetlinkException refusal = Refusal(client, new RouteSpec(_host) { Gateway = IPAddress.Parse("10.9.0.1") });

            Assert.Equal((Errno.ENETUNREACH, "Nexthop has invalid gateway"), (refusal.Error, refusal.KernelText));
        },
        "route add default via 10.1.0.2");

    [Fact]
    public void The_own_address_of_a_link_that_is_down_is_refused_as_gateway() => OnHost(
        client => Assert.Equal(Errno.ENETDOWN, Refusal(client, new RouteSpec(_host) { Gateway = IPAddress.Parse("10.2.0.1") }).Error),
        "link set v1 down");

    [Fact]
    public void A_route_with_neither_gateway_nor_interface_is_refused_as_no_such_device() => OnHost(client =>
    {
        NetlinkException refusal = Refusal(client, new RouteSpec(_host));

        Assert.Equal((Errno.ENODEV, null), (refusal.Error, refusal.KernelText));
    });

    [Fact]
    public void A_route_by_an_unknown_interface_is_refused_as_no_such_device() => OnHost(client =>
    {
        NetlinkException refusal = Refusal(client, new RouteSpec(_host) { InterfaceIndex = 4711 });

        Assert.Equal((Errno.ENODEV, null), (refusal.Error, refusal.KernelText));
        Assert.Equal("Add route 192.0.2.1/32 dev #4711: No such device (ENODEV)", refusal.Message);
    });

    [Theory]
    [InlineData("192.0.2.1/32", "10.9.9.9", "Invalid prefsrc address")]
    [InlineData("2001:db8:9::1/128", "2001:db8:77::1", "Invalid source address")]
    public void A_preferred_source_that_is_not_on_this_host_is_refused(string destination, string source, string text) => OnHost(client =>
    {
        RouteSpec route = new(IPNetwork.Parse(destination)) { InterfaceIndex = 1, PreferredSource = IPAddress.Parse(source) };

        NetlinkException refusal = Refusal(client, route);

        Assert.Equal((Errno.EINVAL, text), (refusal.Error, refusal.KernelText));
        Assert.Empty(Shown(route.Destination));
    });

    [Theory]
    [InlineData("192.0.2.1/32", "2001:db8:1::1")]
    [InlineData("2001:db8:9::1/128", "10.1.0.1")]
    public void A_preferred_source_of_the_other_family_is_refused_before_the_kernel_can_misread_it(string destination, string source)
        => OnHost(client =>
        {
            RouteSpec route = new(IPNetwork.Parse(destination)) { InterfaceIndex = 1, PreferredSource = IPAddress.Parse(source) };

            var refusal = Assert.Throws<ArgumentException>(() => client.Add(route));

            Assert.Equal($"The preferred source {source} is not of the same family as {destination}.", refusal.Message);
            Assert.Empty(Shown(route.Destination));
        });

    [Fact]
    public void An_IPv6_gateway_without_a_device_for_an_IPv4_route_is_not_misread_as_an_IPv4_gateway() => OnHost(client =>
    {
        // Its first four bytes are those of 10.1.0.2.
        NetlinkException refusal = Refusal(client, new RouteSpec(_host) { Gateway = IPAddress.Parse("a01:2::1") });

        Assert.Equal(Errno.EHOSTUNREACH, refusal.Error);
        Assert.Empty(Shown(_host));
    });

    [Fact]
    public void An_IPv4_gateway_of_an_IPv6_route_is_refused() => OnHost(client =>
    {
        NetlinkException refusal = Refusal(client, new RouteSpec(_host6) { Gateway = IPAddress.Parse("10.1.0.2") });

        Assert.Equal((Errno.EINVAL, "IPv6 does not support RTA_VIA attribute"), (refusal.Error, refusal.KernelText));
    });

    [Fact]
    public void A_link_local_gateway_without_a_device_is_refused() => OnHost(client =>
    {
        NetlinkException refusal = Refusal(client, new RouteSpec(_host6) { Gateway = IPAddress.Parse("fe80::2") });

        Assert.Equal((Errno.EINVAL, "Egress device not specified"), (refusal.Error, refusal.KernelText));
    });

    [Fact]
    public void The_hosts_own_address_is_refused_as_an_IPv6_gateway() => OnHost(client =>
    {
        NetlinkException refusal = Refusal(client, new RouteSpec(_host6) { Gateway = IPAddress.Parse("2001:db8:1::1") });

        Assert.Equal((Errno.EINVAL, "Gateway can not be a local address"), (refusal.Error, refusal.KernelText));
    });

    [Fact]
    public void Without_privilege_routes_can_be_read_and_not_changed() => OnHost(
        _ => UnprivilegedThread.Run(() =>
        {
            using RouteClient client = new();
            Route existing = Assert.Single(client.FindRoutes(_host));

            var deletion = Assert.Throws<NetlinkException>(() => client.Delete(existing));
            NetlinkException addition = Refusal(client, new RouteSpec(_host6) { InterfaceIndex = 1 });

            Assert.Equal((Errno.EPERM, Errno.EPERM), (deletion.Error, addition.Error));
            Assert.Equal($"Delete route 192.0.2.1/32 via 10.1.0.2 dev #{existing.InterfaceIndex}: Operation not permitted (EPERM)", deletion.Message);
            Assert.Single(Shown(_host));
            Assert.Empty(Shown(_host6));
        }),
        "route add 192.0.2.1 via 10.1.0.2");

    private static RouteSpec To(RouteClient client, string gateway, string? interfaceName) => new(_host)
    {
        Gateway = IPAddress.Parse(gateway),
        InterfaceIndex = interfaceName is null ? null : client.FindLink(interfaceName)!.Index,
    };

    private static NetlinkException Refusal(RouteClient client, RouteSpec route)
        => Assert.Throws<NetlinkException>(() => client.Add(route));
}
