using System;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>Half-way through an exchange somebody else changes the table, too: nothing of theirs is lost.</summary>
public class HostRouteExchangeTests : HostKernelTest
{
    /// <summary>An IPv6 route and its successor are tried before anything is done.</summary>
    private const int AfterTrials = 3;

    [Fact]
    public void A_route_that_is_gone_when_its_successor_stands_takes_that_along() => OnHost(
        () =>
        {
            RouteException failure = Fail(
                "10.9.0.0/16", new RouteEdit().Metric(9), LinuxRtnetlink.RTM_DELROUTE, "route del 10.9.0.0/16 via 10.0.0.7");

            Assert.Equal(RouteErrorId.RouteNotFound, failure.Id);
            Assert.Empty(Shown("10.9.0.0/16"));
        },
        "route add 10.9.0.0/16 via 10.0.0.7");

    [Fact]
    public void A_route_that_another_was_put_in_place_of_leaves_that_and_takes_its_successor_back() => OnHost(
        () =>
        {
            RouteException failure = Fail(
                "10.9.0.0/16", new RouteEdit().Metric(9), LinuxRtnetlink.RTM_DELROUTE, "route replace 10.9.0.0/16 via 10.1.0.7");

            Assert.Equal(RouteErrorId.RouteNotFound, failure.Id);
            Assert.Equal(["10.9.0.0/16 via 10.1.0.7 dev eth1"], Shown("10.9.0.0/16"));
        },
        "route add 10.9.0.0/16 via 10.0.0.7");

    [Fact]
    public void An_IPv6_route_whose_successor_is_refused_is_put_back() => OnHost(
        () =>
        {
            RouteException failure = Fail(
                "2001:db8:9::/64",
                new RouteEdit().Gateway(IPAddress.Parse("2001:db8:1::7")).Interface(null),
                LinuxRtnetlink.RTM_NEWROUTE,
                "-6 route flush 2001:db8:1::/64",
                AfterTrials);

            Assert.Equal(RouteErrorId.GatewayUnreachable, failure.Id);
            Assert.Equal(["2001:db8:9::/64 via 2001:db8::7 dev eth0 metric 5 mtu 1400 pref medium"], Shown("2001:db8:9::/64"));
        },
        "-6 route add 2001:db8:9::/64 via 2001:db8::7 metric 5 mtu 1400");

    [Fact]
    public void An_IPv6_route_whose_successor_would_be_refused_is_not_touched() => OnHost(
        () =>
        {
            RouteException failure = Fail(
                "2001:db8:9::/64",
                new RouteEdit().Gateway(IPAddress.Parse("2001:db8:1::7")).Interface(null),
                LinuxRtnetlink.RTM_NEWROUTE,
                "-6 route flush 2001:db8:1::/64");

            Assert.Equal(RouteErrorId.GatewayUnreachable, failure.Id);
            Assert.Equal(["2001:db8:9::/64 via 2001:db8::7 dev eth0 metric 5 mtu 1400 pref medium"], Shown("2001:db8:9::/64"));
        },
        "-6 route add 2001:db8:9::/64 via 2001:db8::7 metric 5 mtu 1400");

    [Fact]
    public void An_IPv6_route_that_comes_to_the_place_meanwhile_stays_and_so_does_the_old_one() => OnHost(
        () =>
        {
            // There is a neighbour without a gateway, so that both may stand there.
            RouteException failure = Fail(
                "2001:db8:9::/64",
                new RouteEdit().Gateway(IPAddress.Parse("2001:db8:1::7")).Interface(null),
                LinuxRtnetlink.RTM_NEWROUTE,
                "-6 route append 2001:db8:9::/64 via 2001:db8:2::7 metric 5",
                AfterTrials);

            Assert.Equal(RouteErrorId.RouteExists, failure.Id);
            Assert.DoesNotContain("could not be undone", failure.Message);

            // The kernel makes one of it and the old route, as it would have if that had stood there all the time.
            string shown = string.Join('\n', Shown("2001:db8:9::/64"));
            Assert.Contains("via 2001:db8:2::7 dev eth2", shown);
            Assert.Contains("via 2001:db8::7 dev eth0", shown);
            Assert.DoesNotContain("2001:db8:1::7", shown);
        },
        "-6 route add 2001:db8:9::/64 via 2001:db8::7 metric 5",
        "-6 route append 2001:db8:9::/64 dev eth2 metric 5");

    private static RouteException Fail(string destination, RouteEdit revision, ushort request, string interference, int number = 1)
    {
        bool hasInterfered = false;
        using RouteClient client = new(new InterferingTransport(request, number, () =>
        {
            Ip(interference);
            hasInterfered = true;
        }));
        HostRouteTable table = new(client);
        Route route = client.FindRoutes(IPNetwork.Parse(destination)).First(one => one.Gateway is not null);
        Route revised = revision.Apply(route);
        HostRouteExchange exchange = new(client, table);
        RouteException failure = Assert.Throws<RouteException>(
            () => exchange.Run(table.Describe(route), revised, $"Set route {destination}", TestContext.Current.CancellationToken));
        Assert.True(hasInterfered);
        return failure;
    }

    private static string[] Shown(string destination)
        => [.. NetworkNamespace.Ip($"{(destination.Contains(':') ? "-6" : "-4")} route show {destination}")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim().Replace("  ", " "))];
}
