using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Many routes, changed many at a time: each as if it were changed by itself, in order.</summary>
public class BulkChangeTests : KernelTest
{
    private readonly List<string> _told = [];

    [Theory]
    [InlineData("198.18.{0}.{1}/32", "10.1.0.2")]
    [InlineData("2001:db8:9:{0}::{1}/128", "2001:db8:1::2")]
    public void A_bulk_adds_and_deletes_thousands_of_routes_and_reports_each_in_order(string destination, string gateway) => OnHost(client =>
    {
        RouteSpec[] specs =
        [
            .. Enumerable.Range(0, 2000).Select(number => new RouteSpec(Destination(destination, number)) { Gateway = IPAddress.Parse(gateway) }),
        ];
        IReadOnlyList<string> before = AllShown();
        List<Route> created = [];

        Assert.Equal(2000, client.AddAll(specs, Refused, (spec, route) =>
        {
            Assert.Equal(spec.Destination, route.Destination);
            created.Add(route);
        }));
        Assert.Equal(specs.Select(spec => spec.Destination), created.Select(route => route.Destination));
        Assert.Equal(2000 + before.Count, AllShown().Count);
        Assert.Equal(created.Count, client.ReadRoutes(new RouteFilter()).Join(
            created, route => $"{route.Destination}", route => $"{route.Destination}", (one, other) => one.IsSameRoute(other)).Count(same => same));

        Assert.Equal(2000, client.DeleteAll(created, Refused, route => _told.Add($"{route.Destination}")));
        Assert.Equal(specs.Select(spec => $"{spec.Destination}"), _told);
        Assert.Equal(before, AllShown());

        // Adds them again as they were, without reports.
        Assert.Equal(2000, client.AddAll(created, Refused));
        Assert.Equal(2000 + before.Count, AllShown().Count);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public void A_bulk_adds_routes_by_several_gateways_as_they_were_asked_for(int inARow) => OnHost(client =>
    {
        RouteSpec[] specs =
        [
            .. Enumerable.Range(0, 2000).Select(number => new RouteSpec(Destination("198.18.{0}.{1}/32", number))
            {
                Gateway = IPAddress.Parse(number / inARow % 2 == 0 ? "10.1.0.2" : "10.2.0.2"),
                Metric = number / inARow % 3 == 0 ? 7 : null,
            }),
        ];
        List<Route> created = [];

        client.AddAll(specs, Refused, (_, route) => created.Add(route));

        Route[] listed = [.. client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Where(IsHost)];
        Assert.Equal(listed.Select(Text), created.Select(Text));
        Assert.Equal(specs.Select(spec => (spec.Gateway, spec.Metric)), created.Select(route => (route.Gateway, route.Metric)));
        Assert.Equal(2000, client.DeleteAll(created, Refused));
        Assert.DoesNotContain(client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }), IsHost);

        static string Text(Route route) => Convert.ToHexString(route.Payload.Span);
    });

    [Fact]
    public void A_bulk_reports_the_one_route_among_many_that_is_not_as_expected() => OnHost(
        client =>
        {
            Route[] read = [.. client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Where(IsHost)];
            int given = 0;
            IEnumerable<Route> Give()
            {
                foreach (Route route in read)
                {
                    if (++given == 1500)
                    {
                        // The kernel deletes this one as well, for it has all that is asked for.
                        NetworkNamespace.Ip($"route replace {read[1600].Destination} via 10.1.0.2 src 10.2.0.1");
                    }

                    yield return route;
                }
            }

            Assert.Equal(1999, client.DeleteAll(Give(), (route, refusal) => _told.Add($"{route.Destination} {refusal.Error}")));

            Assert.Equal([$"{read[1600].Destination} ESRCH"], _told);
            Route left = Assert.Single(client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }), IsHost);
            Assert.Equal(IPAddress.Parse("10.2.0.1"), left.PreferredSource);
        },
        [.. Enumerable.Range(0, 2000).Select(number => $"route add {Destination("198.18.{0}.{1}/32", number)} via 10.1.0.2")]);

    [Fact]
    public void A_bulk_goes_on_after_a_refused_route_and_reports_it_in_order() => OnHost(client =>
    {
        RouteSpec[] specs =
        [
            .. Enumerable.Range(0, 200).Select(number => new RouteSpec(Destination("198.18.{0}.{1}/32", number))
            {
                Gateway = IPAddress.Parse(number % 3 == 0 ? "203.0.113.1" : "10.1.0.2"),
            }),
        ];

        long count = client.AddAll(
            specs,
            (spec, refusal) => _told.Add($"{spec.Destination} {refusal.Error}: {refusal.Message}"),
            (spec, route) => _told.Add($"{route.Destination}"));

        Assert.Equal(133, count);
        Assert.Equal(
            specs.Select((spec, number) => number % 3 == 0
                ? $"{spec.Destination} ENETUNREACH: Add route {spec}: Network is unreachable (ENETUNREACH): Nexthop has invalid gateway"
                : $"{spec.Destination}"),
            _told);
    });

    [Fact]
    public void A_bulk_reports_each_refusal_when_all_routes_are_refused() => OnHost(client =>
    {
        RouteSpec[] specs = [.. Enumerable.Range(0, 5000).Select(_ => new RouteSpec(IPNetwork.Parse("198.18.0.1/32")) { InterfaceIndex = 9999 })];
        int refused = 0;

        Assert.Equal(0, client.AddAll(specs, (_, refusal) => refused += refusal.Error == Errno.ENODEV ? 1 : 0));

        Assert.Equal(5000, refused);
    });

    [Fact]
    public void A_bulk_deletes_exactly_the_named_ones_of_routes_that_the_kernel_confuses() => OnHost(
        client =>
        {
            Route[] wanted =
            [
                .. client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Where(route => route.Destination.PrefixLength == 32)
                    .Where(route => route.PreferredSource is null && route.Metrics is null).Reverse(),
            ];
            Assert.Equal(300, wanted.Length);

            Assert.Equal(300, client.DeleteAll(wanted, Refused));

            IReadOnlyList<Route> left = [.. client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Where(IsHost)];
            Assert.Equal(600, left.Count);
            Assert.All(left, route => Assert.True(route.PreferredSource is not null || route.Metrics is not null));

            // The first of each slot is still the first.
            Assert.Equal(300, left.Chunk(2).Count(pair => pair[0].PreferredSource is not null && pair[1].Metrics is not null));
        },
        [
            .. Enumerable.Range(0, 300).SelectMany(number => new[] { "src 10.2.0.1", "mtu 1400", "" }.Select(
                attribute => $"route append {Destination("198.18.{0}.{1}/32", number)} via 10.1.0.2 {attribute}")),
        ]);

    [Fact]
    public void A_bulk_keeps_a_route_that_was_changed_since_and_reports_it_as_missing() => OnHost(
        client =>
        {
            Route[] read = [.. client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Where(IsHost)];
            NetworkNamespace.Ip("-batch -", string.Join('\n', Enumerable.Range(0, 500).Where(number => number % 100 == 7).SelectMany(number => new[]
            {
                $"route del {Destination("198.18.{0}.{1}/32", number)}",
                $"route add {Destination("198.18.{0}.{1}/32", number)} via 10.1.0.2 metric 5 mtu 1400",
            })));

            long count = client.DeleteAll(
                read, (route, refusal) => _told.Add($"{route.Destination} {refusal.Error}"), route => Assert.False(IsChanged(route)));

            Assert.Equal(495, count);
            Assert.Equal(read.Where(IsChanged).Select(route => $"{route.Destination} ESRCH"), _told);
            Assert.Equal(5, client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Count(IsHost));
        },
        [.. Enumerable.Range(0, 500).Select(number => $"route add {Destination("198.18.{0}.{1}/32", number)} via 10.1.0.2")]);

    [Fact]
    public void A_bulk_deletes_a_route_that_is_named_twice_once_and_no_other() => OnHost(
        client =>
        {
            Route route = client.FindRoutes(IPNetwork.Parse("198.18.0.1/32"))[0];

            Assert.Equal(1, client.DeleteAll([route, route], (_, refusal) => _told.Add($"{refusal.Error}")));

            Assert.Equal(["ESRCH"], _told);
            Assert.Equal([100u], client.FindRoutes(IPNetwork.Parse("198.18.0.1/32")).Select(route => route.Metric!.Value));
        },
        "route add 198.18.0.1 via 10.1.0.2",
        "route add 198.18.0.1 via 10.1.0.2 metric 100");

    [Fact]
    public void A_bulk_deletes_two_routes_that_the_kernel_confuses_in_either_order() => OnHost(
        client =>
        {
            Route[] both = [.. client.FindRoutes(IPNetwork.Parse("198.18.0.1/32"))];
            Assert.Equal(2, both.Length);
            Array.Reverse(both);

            Assert.Equal(2, client.DeleteAll(both, Refused, route => _told.Add($"{route.Destination}")));

            Assert.Equal(2, _told.Count);
            Assert.Empty(client.FindRoutes(IPNetwork.Parse("198.18.0.1/32")));
        },
        "route append 198.18.0.1 nexthop via 10.1.0.2 nexthop via 10.2.0.2 weight 3",
        "route append 198.18.0.1 nexthop via 10.1.0.2 nexthop via 10.2.0.2 weight 5");

    [Fact]
    public void A_bulk_deletes_routes_of_any_table() => OnHost(
        client =>
        {
            Route[] routes = [.. client.ReadRoutes(new RouteFilter { Table = 1000 })];
            Assert.Equal(2, routes.Length);

            Assert.Equal(2, client.DeleteAll(routes, Refused));

            Assert.Empty(client.ReadRoutes(new RouteFilter { Table = 1000 }));
        },
        "route add 198.18.0.1 via 10.1.0.2 table 1000",
        "route add 2001:db8:9::1 via 2001:db8:1::2 table 1000");

    [Fact]
    public void A_bulk_adds_the_routes_before_an_enumeration_that_throws() => OnHost(client =>
    {
        IEnumerable<RouteSpec> Broken()
        {
            yield return new RouteSpec(IPNetwork.Parse("198.18.0.1/32")) { Gateway = IPAddress.Parse("10.1.0.2") };
            throw new InvalidTimeZoneException();
        }

        Assert.Throws<InvalidTimeZoneException>(() => client.AddAll(Broken(), Refused, (_, route) => _told.Add($"{route.Destination}")));

        Assert.Equal(["198.18.0.1/32"], _told);
        Assert.Single(client.FindRoutes(IPNetwork.Parse("198.18.0.1/32")));
    });

    [Fact]
    public void A_cancelled_bulk_reports_what_was_sent_and_does_no_more() => OnHost(client =>
    {
        using CancellationTokenSource cancellation = new();
        IEnumerable<RouteSpec> specs = Enumerable.Range(0, 1000)
            .Select(number => new RouteSpec(Destination("198.18.{0}.{1}/32", number)) { Gateway = IPAddress.Parse("10.1.0.2") });

        Assert.Throws<OperationCanceledException>(() => client.AddAll(
            specs,
            Refused,
            (_, route) =>
            {
                _told.Add($"{route.Destination}");
                cancellation.Cancel();
            },
            cancellation.Token));

        Assert.InRange(_told.Count, 1, 999);
        Assert.Equal(_told, client.ReadRoutes(new RouteFilter { Table = RouteTable.Main }).Where(IsHost).Select(route => $"{route.Destination}"));
    });

    [Fact]
    public void The_client_can_be_used_while_a_bulk_enumerates_and_reports() => OnHost(client =>
    {
        IEnumerable<RouteSpec> specs = Enumerable.Range(0, 200).Select(number => new RouteSpec(Destination("198.18.{0}.{1}/32", number))
        {
            InterfaceIndex = client.FindLink("v0")!.Index,
        });

        Assert.Equal(200, client.AddAll(specs, Refused, (_, route) => Assert.Single(client.FindRoutes(route.Destination))));
    });

    [Fact]
    public void A_bulk_without_privilege_reports_every_route_as_refused() => OnHost(_ => PoorThread.Run(PoorThread.CAP_NET_ADMIN, () =>
    {
        using RouteClient client = new();
        RouteSpec spec = new(IPNetwork.Parse("198.18.0.1/32")) { Gateway = IPAddress.Parse("10.1.0.2") };

        Assert.Equal(0, client.AddAll([spec, spec], (_, refusal) => _told.Add($"{refusal.Error}")));

        Assert.Equal(["EPERM", "EPERM"], _told);
    }));

    private static void Refused<T>(T route, NetlinkException refusal) => Assert.Fail($"{route}: {refusal.Message}");

    private static bool IsHost(Route route) => route.Destination.PrefixLength == 32;

    private static bool IsChanged(Route route)
    {
        byte[] address = route.Destination.BaseAddress.GetAddressBytes();
        return ((address[2] * 256) + address[3]) % 100 == 7;
    }

    private static IPNetwork Destination(string pattern, int number) => IPNetwork.Parse(
        pattern.Replace("{0}", $"{number / 256}", StringComparison.Ordinal).Replace("{1}", $"{number % 256}", StringComparison.Ordinal));

    private static IReadOnlyList<string> AllShown()
        => [.. NetworkNamespace.Ip("-4 -d route").Split('\n'), .. NetworkNamespace.Ip("-6 -d route").Split('\n')];
}
