using System;
using System.Linq;
using System.Net;
using SealosRoute.Netlink;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>Another process changes the table in the middle of an exchange. None of its changes is lost.</summary>
public class HostRouteExchangeTests : HostKernelTest
{
    /// <summary>The number of the RTM_NEWROUTE request after the two trials of the old and the new IPv6 route.</summary>
    private const int AfterTrials = 3;

    [Fact]
    public void If_the_old_route_is_deleted_after_the_new_one_was_added_the_new_one_is_removed_again() => OnHost(
        () =>
        {
            RouteException failure = Fail(
                "10.9.0.0/16", new RouteEdit().Metric(9), LinuxRtnetlink.RTM_DELROUTE, "route del 10.9.0.0/16 via 10.0.0.7");

            Assert.Equal(RouteErrorId.RouteNotFound, failure.Id);
            Assert.Empty(Shown("10.9.0.0/16"));
        },
        "route add 10.9.0.0/16 via 10.0.0.7");

    [Fact]
    public void If_the_old_route_is_replaced_after_the_new_one_was_added_the_replacement_stays_and_the_new_one_is_removed_again() => OnHost(
        () =>
        {
            RouteException failure = Fail(
                "10.9.0.0/16", new RouteEdit().Metric(9), LinuxRtnetlink.RTM_DELROUTE, "route replace 10.9.0.0/16 via 10.1.0.7");

            Assert.Equal(RouteErrorId.RouteNotFound, failure.Id);
            Assert.Equal(["10.9.0.0/16 via 10.1.0.7 dev eth1"], Shown("10.9.0.0/16"));
        },
        "route add 10.9.0.0/16 via 10.0.0.7");

    [Fact]
    public void An_IPv6_route_whose_new_route_is_refused_is_added_again() => OnHost(
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
    public void An_IPv6_route_whose_new_route_would_be_refused_is_not_changed() => OnHost(
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
    public void An_IPv6_route_that_is_added_with_the_same_metric_during_the_exchange_stays_and_so_does_the_old_one() => OnHost(
        () =>
        {
            // A third route with this metric has no gateway, so that both others may exist.
            RouteException failure = Fail(
                "2001:db8:9::/64",
                new RouteEdit().Gateway(IPAddress.Parse("2001:db8:1::7")).Interface(null),
                LinuxRtnetlink.RTM_NEWROUTE,
                "-6 route append 2001:db8:9::/64 via 2001:db8:2::7 metric 5",
                AfterTrials);

            Assert.Equal(RouteErrorId.RouteExists, failure.Id);
            Assert.DoesNotContain("could not be undone", failure.Message);

            // The kernel joins it and the old route into one multipath route, as if the old route had never been deleted.
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
