using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Every field of every route is as iproute2 prints it, in the same order; a key that is not known here is a difference.</summary>
public partial class EveryFieldTests : DifferentialTest
{
    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Random_tables_are_read_as_ip_reads_them(int seed) => OnRandomTables(seed, (client, tables) =>
    {
        AssertSameFields(client);
        AssertSameLocks(client);

        Assert.InRange(Read(client).Count, tables.LineCount * 2 / 3, tables.LineCount * 2);
    });

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Random_tables_with_dead_next_hops_are_read_as_ip_reads_them(int seed) => OnRandomTables(seed, (client, _) =>
    {
        NetworkNamespace.Ip("link set v4 down");

        AssertSameFields(client);

        Assert.Contains(Read(client), route => route.NextHops.Any(hop => hop.Flags.HasFlag(RouteFlags.Dead)));
    });

    [Fact]
    public void The_tables_of_a_run_have_every_feature_every_prefix_length_and_every_protocol()
    {
        List<Route> routes = [];
        foreach (int seed in RandomTables.Seeds)
        {
            OnRandomTables(seed, (client, _) => routes.AddRange(Read(client)));
        }

        Assert.Empty(Feature.Missing(routes));
        Assert.Equal(Enumerable.Range(0, 33), Lengths(routes, AddressFamily.InterNetwork));
        Assert.Equal(Enumerable.Range(0, 129), Lengths(routes, AddressFamily.InterNetworkV6));
        Assert.Equal(Enumerable.Range(0, 256), routes.Select(route => (int)route.Protocol).Distinct().Order());
    }

    private static void AssertSameFields(RouteClient client)
    {
        IpRouteJson json = new(IpRoutes.Interfaces(client));
        List<string> before;
        List<string> shown;
        List<string> after = [.. Read(client).Select(json.Of)];
        do
        {
            // Until no lifetime came to its next second between the readings.
            before = after;
            shown = IpRoutes.Json();
            after = [.. Read(client).Select(json.Of)];
        }
        while (!before.SequenceEqual(after));

        Assert.Equal(shown, after);
    }

    /// <summary><c>ip</c>'s text has what <c>ip -j</c> leaves out.</summary>
    private static void AssertSameLocks(RouteClient client)
    {
        IEnumerable<string> shown = ((string[])["-4", "-6"])
            .SelectMany(family => NetworkNamespace.Ip($"{family} -o route show table all").Split('\n')[..^1])
            .Select(line => string.Join(' ', LockedWord().Matches(line).Select(match => match.Groups[1].Value)));
        IEnumerable<string> read = Read(client)
            .Select(route => string.Join(' ', (route.Metrics?.Locked ?? []).Select(PathMetricsJson.Name)));

        Assert.Equal(shown, read);
    }

    private static IEnumerable<int> Lengths(List<Route> routes, AddressFamily family)
        => routes.Where(route => route.Family == family).Select(route => route.Destination.PrefixLength).Distinct().Order();

    [GeneratedRegex(@"(\w+) lock ")]
    private static partial Regex LockedWord();
}
