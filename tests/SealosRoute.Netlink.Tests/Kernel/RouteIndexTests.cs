using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Many questions by prefix are answered from memory, and never with a stale answer unless that is allowed.</summary>
public class RouteIndexTests : KernelTest
{
    private static readonly string[] _routes =
    [
        "route add 198.18.0.0/16 via 10.1.0.2",
        "route add 198.18.0.0/16 via 10.2.0.2 metric 5",
        "route add 198.18.0.0/24 via 10.1.0.2",
        "route add 198.18.0.0/32 via 10.1.0.2",
        "route add default via 10.1.0.2",
        "route add 198.18.0.0/16 via 10.1.0.2 table 99",
        "route add 2001:db8:9::/48 via 2001:db8:1::2",
        "route add 2001:db8:9::/64 via 2001:db8:1::2",
        "route add default via 2001:db8:1::2",
    ];

    [Fact]
    public void The_index_has_the_routes_of_each_prefix_that_a_listing_shows() => OnHost(
        client =>
        {
            using RouteIndex index = new(client);
            string[] prefixes =
                ["198.18.0.0/16", "198.18.0.0/24", "198.18.0.0/32", "198.18.0.0/17", "0.0.0.0/0", "2001:db8:9::/48", "2001:db8:9::/64", "::/0"];
            foreach (string prefix in prefixes.Concat(prefixes))
            {
                IPNetwork destination = IPNetwork.Parse(prefix);
                Assert.Equal(Texts(client.FindRoutes(destination)), Texts(index.Find(destination)));
                Assert.Equal(Texts(client.FindRoutes(destination, 99)), Texts(index.Find(destination, 99)));
            }
        },
        _routes);

    [Fact]
    public void The_index_sees_the_changes_of_others_at_once() => OnHost(
        client =>
        {
            using RouteIndex index = Warm(client);
            IPNetwork destination = IPNetwork.Parse("198.18.7.0/24");
            Assert.Empty(index.Find(destination));

            NetworkNamespace.Ip($"route add {destination} via 10.1.0.2");
            Assert.Single(index.Find(destination));
            Assert.Single(index.Find(destination));

            // IPv4 routes go with a link without a word of themselves.
            NetworkNamespace.Ip("link set v0 down");
            Assert.Empty(index.Find(destination));
            Assert.Empty(index.Find(destination));
        },
        _routes);

    [Fact]
    public void The_index_may_miss_changes_of_others_for_some_milliseconds_only_where_that_is_allowed() => OnHost(
        client =>
        {
            using RouteIndex index = Warm(client);
            IPNetwork destination = IPNetwork.Parse("198.18.0.0/24");
            Assert.Single(index.Find(destination));

            NetworkNamespace.Ip($"route del {destination}");
            while (index.Find(destination, allowStale: true).Count > 0)
            {
                // It is another tick of the clock, sooner or later: a command takes several.
            }

            // Both questions, so that the table is in memory again.
            Assert.Empty(index.Find(destination));
            Assert.Empty(index.Find(destination));
            NetworkNamespace.Ip($"route add {destination} via 10.1.0.2");
            Assert.Single(index.Find(destination));
        },
        _routes);

    [Fact]
    public void The_index_takes_the_owners_changes_as_reported_and_does_not_read_again() => OnHost(
        client =>
        {
            using RouteIndex index = Warm(client);
            IPNetwork destination = IPNetwork.Parse("198.18.0.0/16");
            IReadOnlyList<Route> routes = index.Find(destination);
            Assert.Equal(2, routes.Count);

            client.Delete(routes[0]);
            Assert.Equal(2, index.Find(destination).Count);
            index.Remove(routes[0]);
            Assert.Equal(Texts([routes[1]]), Texts(index.Find(destination)));
            index.Remove(routes[1]);
            Assert.Empty(index.Find(destination));
            index.Add(client.Add(routes[0]));
            index.Add(routes[1]);
            Assert.Equal(Texts(client.FindRoutes(destination)), Texts(index.Find(destination)));

            using BulkDeletion bulk = client.BeginDeletion((route, refusal) => Assert.Fail(refusal.Message));
            index.IgnorePort(bulk.Port);
            bulk.Append(routes[0]);
            bulk.Flush();
            Assert.Equal(2, index.Find(destination).Count);
        },
        _routes);

    [Fact]
    public void The_index_reads_again_after_a_bulk_that_was_not_reported() => OnHost(
        client =>
        {
            using RouteIndex index = Warm(client);
            IPNetwork destination = IPNetwork.Parse("198.18.0.0/16");

            client.DeleteAll(index.Find(destination), (route, refusal) => Assert.Fail(refusal.Message));

            Assert.Empty(index.Find(destination));
        },
        _routes);

    [Fact]
    public void A_table_is_read_for_the_first_prefix_alone_and_for_the_second_whole() => OnHost(
        client =>
        {
            using RouteIndex index = new(client);
            IPNetwork destination = IPNetwork.Parse("198.18.0.0/16");
            Assert.Null(index.TryFind(destination));
            Assert.Equal(2, index.Read(destination).Count);
            Assert.Null(index.TryFind(destination));
            Assert.Equal(2, index.Read(destination).Count);
            Assert.Equal(2, index.TryFind(destination)?.Count);
            Assert.Null(index.TryFind(destination, table: 99));

            // After a change by somebody else it is read again.
            NetworkNamespace.Ip("route add 198.18.7.0/24 via 10.1.0.2");
            Assert.Null(index.TryFind(destination));
        },
        _routes);

    private static RouteIndex Warm(RouteClient client)
    {
        RouteIndex index = new(client);
        index.Find(IPNetwork.Parse("0.0.0.0/0"));
        index.Find(IPNetwork.Parse("0.0.0.0/0"));
        return index;
    }

    private static IEnumerable<string> Texts(IEnumerable<Route> routes) => routes.Select(route => System.Convert.ToHexString(route.Payload.Span));
}
