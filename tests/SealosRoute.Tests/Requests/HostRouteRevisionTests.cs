using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

public sealed class HostRouteRevisionTests
{
    private static readonly TestRoute _plain = new()
    {
        Destination = IPNetwork.Parse("10.0.0.0/8"),
        Gateway = "192.0.2.1",
        InterfaceIndex = 3,
        Metric = 5,
    };

    private static readonly TestRoute _plain6 = new()
    {
        Destination = IPNetwork.Parse("fd00::/64"),
        Gateway = "fd00::7",
        InterfaceIndex = 3,
        Metric = 1024,
    };

    [Theory]
    [InlineData("Metric=7", "10.0.0.0/8 via 192.0.2.1 dev eth0 metric 7")]
    [InlineData("Metric", "10.0.0.0/8 via 192.0.2.1 dev eth0")]
    [InlineData("Source=192.0.2.9", "10.0.0.0/8 via 192.0.2.1 dev eth0 src 192.0.2.9 metric 5")]
    [InlineData("Table=100", "10.0.0.0/8 via 192.0.2.1 dev eth0 table 100 metric 5")]
    [InlineData("Table=300", "10.0.0.0/8 via 192.0.2.1 dev eth0 table 300 metric 5")]
    [InlineData("Protocol=4", "10.0.0.0/8 via 192.0.2.1 dev eth0 proto static metric 5")]
    [InlineData("Scope=200", "10.0.0.0/8 via 192.0.2.1 dev eth0 scope site metric 5")]
    [InlineData("Mtu=1400 LockMtu=True", "10.0.0.0/8 via 192.0.2.1 dev eth0 metric 5 mtu lock 1400")]
    [InlineData(
        "Window=9000 AdvertisedMss=1000 InitialCongestionWindow=20",
        "10.0.0.0/8 via 192.0.2.1 dev eth0 metric 5 window 9000 advmss 1000 initcwnd 20")]
    [InlineData("InterfaceName=eth1", "10.0.0.0/8 via 192.0.2.1 dev eth1 metric 5")]
    [InlineData("Gateway=192.0.2.2 InterfaceName=eth1", "10.0.0.0/8 via 192.0.2.2 dev eth1 metric 5")]
    [InlineData("Gateway=192.0.2.2 OnLink=True", "10.0.0.0/8 via 192.0.2.2 dev eth0 metric 5 onlink")]
    [InlineData("Gateway=fe80::7 InterfaceName=eth1", "10.0.0.0/8 via inet6 fe80::7 dev eth1 metric 5")]
    public void Named_values_are_changed_and_all_others_stay(string changes, string expected)
        => Assert.Equal(expected, Apply(_plain, changes));

    [Fact]
    public void A_new_gateway_without_an_interface_leaves_the_choice_of_the_interface_to_the_kernel()
        => Assert.Equal("10.0.0.0/8 via 192.0.2.2 metric 5", Apply(_plain, "Gateway=192.0.2.2"));

    [Fact]
    public void A_route_whose_gateway_is_removed_gets_scope_link()
        => Assert.Equal("10.0.0.0/8 dev eth0 scope link metric 5", Apply(_plain, "Gateway"));

    [Theory]
    [InlineData("Metric", "fd00::/64 via fd00::7 dev eth0 metric 1024")]
    [InlineData("Metric=0", "fd00::/64 via fd00::7 dev eth0 metric 1024")]
    [InlineData("Gateway=fe80::7", "fd00::/64 via fe80::7 dev eth0 metric 1024")]
    [InlineData("Preference=1", "fd00::/64 via fd00::7 dev eth0 metric 1024 pref high")]
    [InlineData("Expires=00:10:00", "fd00::/64 via fd00::7 dev eth0 metric 1024 expires 600sec")]
    public void Named_values_of_an_IPv6_route_are_changed_and_all_others_stay(string changes, string expected) => Assert.Equal(expected, Apply(_plain6, changes));

    [Theory]
    [InlineData("Gateway=fd00::7", "InvalidAddress: Set: fd00::7 is IPv6 and the route is IPv4.")]
    [InlineData("Source=fd00::7 InterfaceName=eth1", "InvalidAddress: Set: fd00::7 is IPv6 and the route is IPv4.")]
    [InlineData("InterfaceName", "InvalidRoute: Set: an interface can be changed, not taken away.")]
    [InlineData("Preference=1", "InvalidRoute: Set: a preference is for IPv6 routes only.")]
    [InlineData("Expires=00:10:00", "InvalidRoute: Set: a lifetime is for IPv6 routes only.")]
    [InlineData("LockMtu=True", "InvalidRoute: Set: -LockMtu locks the MTU that the route has or gets, and there is none.")]
    [InlineData("Type=6", "InvalidRoute: Set: -Type cannot be changed of a route that exists.")]
    [InlineData("TypeOfService=16", "InvalidRoute: Set: -TypeOfService cannot be changed of a route that exists.")]
    [InlineData("NextHopId=7", "InvalidRoute: Set: -NextHopId cannot be changed of a route that exists.")]
    public void A_value_that_the_route_cannot_have_is_refused(string changes, string expected)
    {
        var refusal = Assert.Throws<RouteException>(() => Apply(_plain, changes));
        Assert.Equal(expected, $"{refusal.Id}: {refusal.Message}");
    }

    [Theory]
    [InlineData("Gateway=192.0.2.2")]
    [InlineData("InterfaceName=eth1")]
    [InlineData("OnLink=True")]
    public void Gateway_interface_and_onlink_cannot_be_changed_without_a_single_next_hop(string changes)
    {
        TestRoute several = new() { Destination = _plain.Destination, Hops = [("192.0.2.1", 3), ("192.0.2.2", 3)] };
        TestRoute shared = new() { Destination = _plain.Destination, NextHopId = 7, Gateway = "192.0.2.1", InterfaceIndex = 3 };
        TestRoute refusing = new() { Destination = _plain.Destination, Type = RouteType.Blackhole };
        Assert.EndsWith("it has several next hops.", Assert.Throws<RouteException>(() => Apply(several, changes)).Message);
        Assert.EndsWith("it uses next hop object 7.", Assert.Throws<RouteException>(() => Apply(shared, changes)).Message);
        Assert.Contains("of type Blackhole refuses packets", Assert.Throws<RouteException>(() => Apply(refusing, changes)).Message);
        Assert.EndsWith(
            "metric 7 nexthop via 192.0.2.1 dev eth0 weight 1 nexthop via 192.0.2.2 dev eth0 weight 1", Apply(several, "Metric=7"));
    }

    [Fact]
    public void A_revision_without_named_values_is_empty_and_named_values_are_its_text()
    {
        Assert.True(new HostRouteRevision(HostRouteValues.None, []).IsEmpty);
        HostRouteRevision revision = new(new HostRouteValues { Metric = 50, Mtu = 1400 }, [RouteFields.Gateway]);
        Assert.False(revision.IsEmpty);
        Assert.Equal("metric 50 mtu 1400 no Gateway", $"{revision}");
    }

    /// <summary>The route with the changes. Each change is «Name=value», or only «Name» to remove the value.</summary>
    private static string Apply(TestRoute route, string changes)
    {
        HostRouteValues values = HostRouteValues.None;
        List<RouteField> takenAway = [];
        foreach (string[] change in changes.Split(' ').Select(change => change.Split('=')))
        {
            RouteField field = RouteFields.Find(change[0])!;
            if (change.Length == 1)
            {
                takenAway.Add(field);
            }
            else
            {
                values = values.With(field, Parse(change[1], field.ValueType));
            }
        }

        static string Name(int index) => $"eth{index - 3}";
        Route result = new HostRouteRevision(values, takenAway).Apply(
            new HostRoute(route.ToRoute(), Name), "Set", name => name == "eth1" ? 4 : throw new ArgumentException(name));
        return $"{new HostRoute(result, Name)}".Replace(" proto unspec", "", StringComparison.Ordinal);
    }

    private static object Parse(string text, Type type) => type switch
    {
        _ when type == typeof(IPAddress) => IPAddress.Parse(text),
        _ when type == typeof(TimeSpan) => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
        { IsEnum: true } => Enum.Parse(type, text),
        _ => Convert.ChangeType(text, type, CultureInfo.InvariantCulture),
    };
}
