using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Of a route that is changed and added, <c>ip</c> lists just what was changed as other than before.</summary>
public partial class RouteEditTests : KernelTest
{
    private const string Full4 = "192.0.2.1 via 10.1.0.2 dev v0 metric 7 src 10.2.0.1 proto static tos 0x10 realms 3/4 table 300 "
        + "mtu lock 1400 hoplimit lock 9 congctl lock reno encap ip id 5 dst 198.51.100.9";

    private const string Full6 = "2001:db8:9::1 via 2001:db8:1::2 dev v0 metric 7 src 2001:db8:2::1 proto static table 300 "
        + "mtu lock 1400 hoplimit lock 9 congctl lock reno pref high expires 5000 encap ip6 id 5 dst 2001:db8:f::9";

    /// <summary>A change, and the words in <c>ip</c>'s line that it removes and adds.</summary>
    public static TheoryData<string, RouteEdit, string, string> Changes => new()
    {
        { Full4, new RouteEdit().Metric(9), "metric 7", "metric 9" },
        { Full4, new RouteEdit().Metric(uint.MaxValue), "metric 7", "metric 4294967295" },
        { Full4, new RouteEdit().Metric(null), "metric 7", "" },
        { Full4, new RouteEdit().Gateway(IPAddress.Parse("10.1.0.3")), "via 10.1.0.2", "via 10.1.0.3" },
        { Full4, new RouteEdit().Gateway(IPAddress.Parse("fe80::2")), "via 10.1.0.2", "via inet6 fe80::2" },
        { Full4, new RouteEdit().Gateway(null), "via 10.1.0.2", "" },
        { Full4, new RouteEdit().Gateway(IPAddress.Parse("10.9.0.1")).OnLink(true), "via 10.1.0.2", "via 10.9.0.1 onlink" },
        { Full4, new RouteEdit().Interface(null), "", "" },
        { Full4, new RouteEdit().PreferredSource(IPAddress.Parse("10.1.0.1")), "src 10.2.0.1", "src 10.1.0.1" },
        { Full4, new RouteEdit().PreferredSource(null), "src 10.2.0.1", "" },
        { Full4, new RouteEdit().Table(77), "table 300", "table 77" },
        { Full4, new RouteEdit().Table(4000000000), "table 300", "table 4000000000" },
        { Full4, new RouteEdit().Protocol(RouteProtocol.Dhcp), "proto 4", "proto 16" },
        { Full4, new RouteEdit().Scope(RouteScope.Site), "scope 0", "scope 200" },
        { Full4, new RouteEdit().PathMetric(RouteMetricKind.Mtu, 1300), "lock 1400", "lock 1300" },
        { Full4, new RouteEdit().PathMetric(RouteMetricKind.Mtu, null), "mtu lock 1400", "" },
        { Full4, new RouteEdit().PathMetric(RouteMetricKind.AdvertisedMss, 900), "", "advmss 900" },
        { Full4, new RouteEdit().Lock(RouteMetricKind.Mtu, false), "mtu lock 1400", "mtu 1400" },
        {
            Full4,
            new RouteEdit().Lock(RouteMetricKind.AdvertisedMss, true).PathMetric(RouteMetricKind.AdvertisedMss, 9),
            "", "advmss lock 9"
        },
        { Full6, new RouteEdit().Metric(9), "metric 7", "metric 9" },
        { Full6, new RouteEdit().Metric(null), "metric 7", "metric 1024" },
        { Full6, new RouteEdit().Gateway(IPAddress.Parse("2001:db8:1::3")), "via 2001:db8:1::2", "via 2001:db8:1::3" },
        { Full6, new RouteEdit().Gateway(null), "via 2001:db8:1::2", "" },
        {
            Full6,
            new RouteEdit().Gateway(IPAddress.Parse("2001:db8:e::1")).OnLink(true),
            "via 2001:db8:1::2", "via 2001:db8:e::1 onlink"
        },
        { Full6, new RouteEdit().Interface(null), "", "" },
        { Full6, new RouteEdit().PreferredSource(null), "src 2001:db8:2::1", "" },
        { Full6, new RouteEdit().Table(4000000000), "table 300", "table 4000000000" },
        { Full6, new RouteEdit().Protocol(RouteProtocol.RouterAdvertisement), "proto 4", "proto 9" },
        { Full6, new RouteEdit().Preference(RoutePreference.Low), "pref high", "pref low" },
        { Full6, new RouteEdit().Expires(null), "expires", "" },
        {
            Full6,
            new RouteEdit().PathMetric(RouteMetricKind.Mtu, null).PathMetric(RouteMetricKind.HopLimit, null),
            "mtu lock 1400 hoplimit lock 9", ""
        },
        {
            "192.0.2.1 via 10.9.0.1 dev v0 onlink",
            new RouteEdit().OnLink(false).Gateway(IPAddress.Parse("10.1.0.2")),
            "via 10.9.0.1 onlink", "via 10.1.0.2"
        },
        { "192.0.2.1 dev v0", new RouteEdit().PathMetric(RouteMetricKind.Mtu, 1300), "", "mtu 1300" },
        { "192.0.2.1 dev v0 mtu 1300", new RouteEdit().PathMetric(RouteMetricKind.Mtu, null), "mtu 1300", "" },
        { "2001:db8:9::1 dev v0", new RouteEdit().Expires(TimeSpan.FromSeconds(500.5)), "", "expires" },
        { "192.0.2.1 dev v0 mtu lock 0", new RouteEdit().Metric(9), "", "metric 9" },
        { "192.0.2.1 dev v0 mtu lock 0", new RouteEdit().PathMetric(RouteMetricKind.AdvertisedMss, 9), "", "advmss 9" },
    };

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void An_edit_changes_only_what_was_named(string asked, RouteEdit revision, string removed, string added) => OnHost(
        client =>
        {
            Route route = Ours(client);
            string before = Line(route);
            client.Delete(route);

            client.Add(revision.Apply(route));

            string after = Line(Ours(client));
            Assert.Equal(Except(removed, added), Except(before, after));
            Assert.Equal(Except(added, removed), Except(after, before));
        },
        $"route add {asked}");

    [Fact]
    public void An_empty_edit_changes_no_byte_of_any_golden_route()
    {
        Assert.True(new RouteEdit().IsEmpty);
        Assert.False(new RouteEdit().OnLink(false).IsEmpty);
        Assert.False(new RouteEdit().Metric(null).IsEmpty);
        Assert.False(new RouteEdit().Interfaces(index => index).IsEmpty);
        Assert.All(GoldenRoute.All, golden =>
        {
            Route route = golden.Read();
            Assert.Equal(route.Payload.ToArray(), new RouteEdit().Apply(route).Payload.ToArray());
            Assert.Equal(route.Payload.ToArray(), new RouteEdit().Interfaces(index => index).Apply(route).Payload.ToArray());
        });
    }

    [Fact]
    public void Setting_path_metrics_to_their_values_changes_no_byte() => OnHost(
        client =>
        {
            Route route = client.FindRoutes(IPNetwork.Parse("192.0.2.1/32")).Single();
            Assert.Equal("cubic", route.Metrics!.CongestionControl);

            Route same = new RouteEdit().PathMetric(RouteMetricKind.Mtu, 1400).Apply(route);

            Assert.Equal(route.Payload.ToArray(), same.Payload.ToArray());
        },
        "route add 192.0.2.1 via 10.1.0.2 mtu 1400 congctl cubic fastopen_no_cookie 1");

    [Fact]
    public void An_edit_that_the_kernel_would_misread_or_ignore_is_refused()
    {
        Route route = GoldenRoute.All.Select(golden => golden.Read()).First(route => route.Family == AddressFamily.InterNetwork);
        RouteSpec spec = new(IPNetwork.Parse("192.0.2.1/32")) { Lifetime = TimeSpan.FromSeconds(5) };
        using RouteClient client = new();

        Assert.Throws<ArgumentException>(() => new RouteEdit().PreferredSource(IPAddress.IPv6Loopback).Apply(route));
        Assert.Throws<ArgumentException>(() => new RouteEdit().Expires(RouteEdit.LongestLifetime + TimeSpan.FromSeconds(1)));
        Assert.Throws<ArgumentException>(() => client.Add(spec));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RouteMetrics([], [(RouteMetricKind)34]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RouteNextHop(null, 1, weight: 257, RouteFlags.None));
    }

    [Fact]
    public void A_lifetime_that_has_passed_is_negative_and_is_added_again_as_the_shortest()
    {
        Route route = GoldenRoute.All.Select(golden => golden.Read()).First(route => route.Lifetime is not null);
        byte[] payload = route.Payload.ToArray();
        int expires = payload.AsSpan().IndexOf(BitConverter.GetBytes((int)Math.Round(route.Lifetime!.Value.TotalSeconds * 100)));
        BitConverter.TryWriteBytes(payload.AsSpan(expires), -250);

        Route passed = Route.Parse(payload);

        Assert.Equal(TimeSpan.FromSeconds(-2.5), passed.Lifetime);
        MessageWriter writer = new(new byte[512], LinuxRtnetlink.RTM_NEWROUTE, flags: 0);
        RouteReplay.WriteAddition(passed, ref writer);
        Assert.Equal([8, 0, (byte)LinuxRtnetlink.RTA_EXPIRES, 0, 1, 0, 0, 0], writer.Complete(sequence: 1)[^8..].ToArray());
    }

    [Fact]
    public void An_edit_renumbers_the_interfaces_of_the_route_and_of_its_hops() => Assert.All(GoldenRoute.All, golden =>
    {
        Route route = golden.Read();
        Route revised = new RouteEdit().Interfaces(index => index + 100).Apply(route);

        Assert.Equal(route.InterfaceIndex + 100, revised.InterfaceIndex);
        Assert.Equal(route.NextHops.Select(hop => hop.InterfaceIndex + 100), revised.NextHops.Select(hop => hop.InterfaceIndex));
        Assert.Equal(
            RouteDescription.Of(route), RouteDescription.Of(new RouteEdit().Interfaces(index => index - 100).Apply(revised)));
    });

    [Fact]
    public void An_edit_keeps_an_attribute_that_is_not_known()
    {
        byte[] unknown = [12, 0, 200, 0, 1, 2, 3, 4, 5, 6, 7, 8];
        Route route = Route.Parse([.. GoldenRoute.All[0].Read().Payload.Span, .. unknown]);

        Route revised = new RouteEdit().Metric(9).Gateway(IPAddress.Parse("10.1.0.9")).Table(1000).Apply(route);

        Assert.Contains(Convert.ToHexString(unknown), Convert.ToHexString(revised.Payload.Span));
        Assert.Equal((9u, 1000u), (revised.Metric, revised.Table));
    }

    private static Route Ours(RouteClient client)
    {
        List<Route> routes = [];
        client.VisitRoutes(new RouteFilter(), route =>
        {
            if (route.ReadDestination().ToString() is "192.0.2.1/32" or "2001:db8:9::1/128")
            {
                routes.Add(route.ToRoute());
            }

            return true;
        });
        return Assert.Single(routes);
    }

    /// <summary>What is left of a lifetime runs meanwhile.</summary>
    private static string Line(Route route)
    {
        string family = route.Destination.PrefixLength == 32 ? "-4" : "-6";
        string line = NetworkNamespace.Ip($"{family} -d -N route show table all exact {route.Destination}").Trim();
        return Lifetime().Replace(line, "expires");
    }

    /// <summary>The words that the one has more often than the other.</summary>
    private static IEnumerable<string> Except(string one, string other)
    {
        List<string> rest = [.. Words(other)];
        return Words(one).Where(word => !rest.Remove(word)).Order();
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"expires \d+sec")]
    private static partial Regex Lifetime();
}
