using System;
using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

public sealed class HostRouteRequestTests
{
    private static readonly IPAddress _gateway = IPAddress.Parse("192.0.2.1");

    public static TheoryData<string, string, string> Contradictions => new()
    {
        { "10.0.0.1/32", "", "InvalidRoute: nothing says where packets are to go" },
        { "10.0.0.1/32", "gateway interface hops", "InvalidRoute: a route has -Gateway and -InterfaceName, or -NextHop, or -NextHopId" },
        { "10.0.0.1/32", "gateway nhid", "InvalidRoute: a route has -Gateway" },
        { "10.0.0.1/32", "hops nhid", "InvalidRoute: a route has -Gateway" },
        { "10.0.0.1/32", "gateway blackhole", "InvalidRoute: a route of type Blackhole refuses packets" },
        { "10.0.0.1/32", "gateway lock", "InvalidRoute: -LockMtu locks the MTU that -Mtu gives" },
        { "10.0.0.1/32", "gateway preference", "InvalidRoute: a preference is for IPv6 routes only" },
        { "10.0.0.1/32", "gateway expires", "InvalidRoute: a lifetime is for IPv6 routes only" },
        { "10.0.0.1/32", "gateway6", "InvalidAddress: 2001:db8::1 is IPv6 and 10.0.0.1 is IPv4" },
        { "10.0.0.1/32", "gateway source6", "InvalidAddress: 2001:db8::9 is IPv6 and 10.0.0.1 is IPv4" },
        { "fd00::/64", "gateway", "InvalidAddress: 192.0.2.1 is IPv4 and fd00::/64 is IPv6" },
        { "fd00::/64", "gateway interface", "InvalidAddress: 192.0.2.1 is IPv4 and fd00::/64 is IPv6" },
        { "fd00::/64", "gateway6 tos", "InvalidRoute: a type of service is for IPv4 routes only" },
        { "fd00::/64", "gateway6 never", "InvalidRoute: a lifetime is longer than 0" },
        { "127.0.0.5/32", "gateway", "DestinationRefused: 127.0.0.5 is a loopback address, not a host" },
        { "224.0.0.5/32", "gateway", "DestinationRefused: 224.0.0.5 is a multicast address, not a host" },
        { "255.255.255.255/32", "gateway", "DestinationRefused: 255.255.255.255 is " },
        { "::/128", "gateway6", "DestinationRefused: :: is " },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void A_contradictory_request_is_refused_and_so_is_one_without_a_way_for_packets(string destination, string said, string expected)
    {
        HostRouteRequest request = new(IPNetwork.Parse(destination), Values(said));
        var refusal = Assert.Throws<RouteException>(() => request.Validate(allowAnyDestination: false));
        Assert.StartsWith($"Add route {request}: ", refusal.Message);
        Assert.StartsWith(expected, $"{refusal.Id}: {refusal.Message[$"Add route {request}: ".Length..]}");
    }

    [Theory]
    [InlineData("10.0.0.1/32", "gateway")]
    [InlineData("10.0.0.1/32", "interface")]
    [InlineData("10.0.0.1/32", "gateway interface source tos lock mtu")]
    [InlineData("10.0.0.1/32", "gateway6 interface")]
    [InlineData("10.0.0.1/32", "hops")]
    [InlineData("10.0.0.1/32", "nhid")]
    [InlineData("10.0.0.1/32", "blackhole")]
    [InlineData("0.0.0.0/0", "gateway")]
    [InlineData("224.0.0.0/4", "interface")]
    [InlineData("127.0.0.5/32", "blackhole")]
    [InlineData("fd00::/64", "gateway6 preference expires")]
    public void A_consistent_request_is_accepted(string destination, string said)
        => new HostRouteRequest(IPNetwork.Parse(destination), Values(said)).Validate(allowAnyDestination: false);

    [Fact]
    public void A_loopback_destination_is_accepted_with_allowAnyDestination()
        => new HostRouteRequest(IPNetwork.Parse("127.0.0.5/32"), Values("gateway")).Validate(allowAnyDestination: true);

    [Fact]
    public void A_request_has_the_text_that_ip_route_add_accepts()
    {
        HostRouteValues values = new HostRouteValues
        {
            Gateway = _gateway,
            InterfaceName = "eth0",
            Metric = 5,
            Source = IPAddress.Parse("192.0.2.9"),
            Table = 100,
            Protocol = RouteProtocol.Static,
            Scope = RouteScope.Site,
            TypeOfService = 16,
            Mtu = 1400,
            LockMtu = true,
            OnLink = true,
        }.With(RouteFields.AdvertisedMss, 1000u);
        Assert.Equal(
            "10.0.0.0/8 tos 0x10 via 192.0.2.1 dev eth0 table 100 proto static scope site src 192.0.2.9 metric 5 onlink "
            + "mtu lock 1400 advmss 1000",
            $"{new HostRouteRequest(IPNetwork.Parse("10.0.0.0/8"), values)}");
        Assert.Equal(
            "default nexthop via 192.0.2.1 weight 3 nexthop dev eth0 weight 1",
            $"{new HostRouteRequest(IPNetwork.Parse("0.0.0.0/0"), Values("hops"))}");
        Assert.Equal("blackhole 10.0.0.1", $"{new HostRouteRequest(IPNetwork.Parse("10.0.0.1/32"), Values("blackhole"))}");
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("other gateway", false)]
    [InlineData("other interface", false)]
    [InlineData("other metric", false)]
    [InlineData("another type", false)]
    [InlineData("next hop object", false)]
    [InlineData("hops", false)]
    public void An_existing_route_satisfies_a_request_if_it_sends_packets_the_same_way(string difference, bool expected)
    {
        IPNetwork destination = IPNetwork.Parse("10.0.0.1/32");
        TestRoute existing = new()
        {
            Destination = destination,
            Gateway = difference switch { "other gateway" => "192.0.2.2", "hops" => null, _ => "192.0.2.1" },
            InterfaceIndex = difference switch { "other interface" => 4, "hops" => null, _ => 3 },
            Metric = difference == "other metric" ? 6u : 5u,
            Type = difference == "another type" ? RouteType.Local : RouteType.Unicast,
            NextHopId = difference == "next hop object" ? 7u : null,
            Hops = difference == "hops" ? [("192.0.2.1", 3), ("192.0.2.2", 3)] : [],
        };
        HostRouteRequest request = new(destination, new HostRouteValues { Gateway = _gateway, InterfaceName = "eth0", Metric = 5 });

        Assert.Equal(expected, request.IsSatisfiedBy(existing.ToRoute(), request.ToSpec(_ => 3)));
    }

    [Theory]
    [InlineData("10.0.0.1/32", null, null, true)]
    [InlineData("10.0.0.1/32", 0u, null, true)]
    [InlineData("10.0.0.1/32", null, 1024u, false)]
    [InlineData("fd00::1/128", null, 1024u, true)]
    [InlineData("fd00::1/128", 0u, 1024u, true)]
    [InlineData("fd00::1/128", 1024u, 1024u, true)]
    [InlineData("fd00::1/128", 1025u, 1024u, false)]
    public void No_metric_and_metric_0_match_the_metric_that_the_kernel_stores_for_them(string destination, uint? asked, uint? stored, bool expected)
    {
        HostRouteRequest request = new(IPNetwork.Parse(destination), new HostRouteValues { Metric = asked });
        Assert.Equal(expected, request.HasSameKey(new TestRoute { Destination = IPNetwork.Parse(destination), Metric = stored }.ToRoute()));
    }

    private static HostRouteValues Values(string said)
    {
        HostRouteValues values = HostRouteValues.None;
        foreach (string word in said.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            (RouteField field, object value) = Value(word);
            values = values.With(field, value);
        }

        return values;
    }

    private static (RouteField Field, object Value) Value(string word) => word switch
    {
        "gateway" => (RouteFields.Gateway, _gateway),
        "gateway6" => (RouteFields.Gateway, IPAddress.Parse("2001:db8::1")),
        "interface" => (RouteFields.InterfaceName, "eth0"),
        "source" => (RouteFields.Source, IPAddress.Parse("192.0.2.9")),
        "source6" => (RouteFields.Source, IPAddress.Parse("2001:db8::9")),
        "hops" => (RouteFields.NextHops, new HostRouteNextHops(
        [
            new HostRouteNextHop(new RouteNextHop(IPAddress.Parse("192.0.2.1"), 0, 3, RouteFlags.None), interfaceName: null),
            new HostRouteNextHop(new RouteNextHop(null, 0, 1, RouteFlags.None), "eth0"),
        ])),
        "nhid" => (RouteFields.NextHopId, 7u),
        "blackhole" => (RouteFields.Type, RouteType.Blackhole),
        "mtu" => (RouteFields.Mtu, 1400u),
        "lock" => (RouteFields.LockMtu, true),
        "tos" => (RouteFields.TypeOfService, (byte)16),
        "preference" => (RouteFields.Preference, RoutePreference.High),
        "expires" => (RouteFields.Expires, TimeSpan.FromMinutes(1)),
        "never" => (RouteFields.Expires, TimeSpan.Zero),
        _ => throw new ArgumentException(word),
    };
}
