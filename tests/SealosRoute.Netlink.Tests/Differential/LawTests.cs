using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// The law: each route that is listed can be deleted and added again from its object, and <c>ip</c> then lists the same, byte for byte.
/// </summary>
public partial class LawTests : DifferentialTest
{
    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Random_tables_are_the_same_after_each_route_was_deleted_and_added_again(int seed)
        => OnRandomTables(seed, (client, tables) =>
        {
            DeleteAndRestore(client, tables, kept: null);
            DeleteAndRestore(client, tables, kept: static route => Route.Parse(route.Payload.Span));
        });

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void One_random_route_after_the_other_is_deleted_and_added_again(int seed) => OnRandomTables(seed, (client, tables) =>
    {
        List<Route> routes = Ours(client, tables);
        string before = WithoutLifetimes(IpRoutes.Text());
        for (int trial = 0; trial < 10; trial++)
        {
            // There is no twin behind it, or it would be added again behind that.
            object place = Restoring.Place(tables.Random.Pick<Route>([.. routes]));
            List<Route> twins = [.. routes.Where(route => Restoring.Place(route).Equals(place))];
            Route route = twins[^1];
            if (twins[..^1].Any(twin => twin.Lifetime is not null))
            {
                // It might be taken aside, and the kernel does not report a lifetime that it ended; see LawLimitTests.
                continue;
            }

            client.Delete(route);
            Assert.Equal(routes.Count - 1, Ours(client, tables).Count);
            client.Add(route, append: true);

            Assert.Equal(before, WithoutLifetimes(IpRoutes.Text()));
        }
    });

    private static void DeleteAndRestore(RouteClient client, RandomTables tables, Func<Route, Route>? kept)
    {
        string before = WithoutLifetimes(IpRoutes.Text());
        IpRouteJson json = new(IpRoutes.Interfaces(client));
        List<Route> routes = Ours(client, tables);
        Stopwatch clock = Stopwatch.StartNew();

        foreach (Route route in routes)
        {
            client.Delete(route);
        }

        Assert.Empty(Ours(client, tables));
        IEnumerable<string> refused = Restoring.Restore(client, routes, kept)
            .Select(refused => $"{refused.Refusal.Message}: {json.Of(refused.Route)}");
        Assert.True(!refused.Any(), string.Join('\n', refused));

        Assert.Equal(before, WithoutLifetimes(IpRoutes.Text()));
        AssertLifetimes(routes, Ours(client, tables), clock);
    }

    /// <summary>The routes that were added, not those that the kernel made with an address.</summary>
    private static List<Route> Ours(RouteClient client, RandomTables tables)
        => [.. Read(client).Where(route => tables.Tables.Contains(route.Table) && !tables.IsOfHost(route))];

    /// <summary>Each lifetime is what was left when it was read, to the next whole second, less what went by since.</summary>
    private static void AssertLifetimes(List<Route> before, List<Route> after, Stopwatch clock)
    {
        Assert.Equal(before.Count, after.Count);
        TimeSpan passed = clock.Elapsed + TimeSpan.FromMilliseconds(20);
        foreach ((Route old, Route restored) in before.Zip(after))
        {
            if (old.Lifetime is TimeSpan lifetime)
            {
                var asked = TimeSpan.FromSeconds(Math.Ceiling(lifetime.TotalSeconds));
                Assert.InRange(restored.Lifetime!.Value, asked - passed, asked);
            }
        }
    }

    private static string WithoutLifetimes(string routes) => Lifetime().Replace(routes, "expires ");

    [GeneratedRegex(@"expires \d+sec")]
    private static partial Regex Lifetime();
}
