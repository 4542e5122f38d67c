using System;
using System.Collections.Generic;
using System.Linq;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// A host with random tables of random routes of both families. The seed makes the same tables each time: a test that failed is run again
/// with the seed of its name in the variable <c>SEALOSROUTE_SEED</c>.
/// </summary>
internal sealed class RandomTables
{
    private const int TablesInARound = 25;
    private const int Rounds = 12;
    private const string SeedVariable = "SEALOSROUTE_SEED";

    /// <summary>
    /// v3 is down, so that v2 has no carrier. v0 and v1, and v4 and v5, are each other's peers. No address comes later by itself.
    /// </summary>
    private const string Links = """
        link add v0 type veth peer name v1
        link add v2 type veth peer name v3
        link add v4 type veth peer name v5
        link set v0 addrgenmode none
        link set v1 addrgenmode none
        link set v2 addrgenmode none
        link set v4 addrgenmode none
        link set v5 addrgenmode none
        link set v0 up
        link set v1 up
        link set v2 up
        link set v4 up
        link set v5 up
        address add 10.1.0.1/24 dev v0
        address add 10.2.0.1/24 dev v1
        address add 10.3.0.1/24 dev v2
        address add 10.5.0.1/24 dev v4
        address add 2001:db8:1::1/64 dev v0 nodad
        address add fe80::10/64 dev v0 nodad
        address add 2001:db8:2::1/64 dev v1 nodad
        address add fe80::11/64 dev v1 nodad
        address add 2001:db8:3::1/64 dev v2 nodad
        address add fe80::12/64 dev v2 nodad
        address add 2001:db8:5::1/64 dev v4 nodad
        address add fe80::14/64 dev v4 nodad
        nexthop add id 1 via 10.1.0.2 dev v0
        nexthop add id 2 via 10.2.0.2 dev v1
        nexthop add id 3 blackhole
        nexthop add id 4 encap ip dst 198.51.100.7 via 10.5.0.2 dev v4
        nexthop add id 12 group 1/2,5
        nexthop add id 13 group 1/2,5 type resilient buckets 32
        nexthop add id 61 via 2001:db8:1::2 dev v0
        nexthop add id 62 via fe80::2 dev v1
        nexthop add id 612 group 61,3/62,7
        """;

    /// <summary>Next hop objects without an address, which are of the family that is said before the commands.</summary>
    private const string Objects6 = """
        nexthop add id 63 blackhole
        nexthop add id 64 dev v0
        """;

    private static readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), out int given)
        ? given
        : Random.Shared.Next(1_000_000) * 100;

    private readonly string _routes;
    private readonly HashSet<string> _ofHost = [];

    internal RandomTables(int seed)
    {
        Random = new Random(seed);
        RandomIPv4Route route4 = new(Random);
        RandomIPv6Route route6 = new(Random);
        Tables = [254, 0x7fffffff, uint.MaxValue, .. Enumerable.Range(3, TablesInARound - 3).Select(_ => Table())];
        List<string> lines = [];
        foreach (uint table in Tables)
        {
            lines.AddRange(Enumerable.Range(0, Random.Next(5, 21)).Select(_ => $"route append {route4.Next(table)}"));
            lines.AddRange(Enumerable.Range(0, Random.Next(5, 21)).Select(_ => $"route append {route6.Next(table)}"));
        }

        LineCount = lines.Count;
        _routes = string.Join('\n', lines);
    }

    /// <summary>The seeds of one run, each of a few dozen tables.</summary>
    internal static IEnumerable<int> Seeds => Enumerable.Range(_seed, Rounds);

    /// <summary>Goes on where the tables ended.</summary>
    internal Random Random { get; }

    /// <summary>The numbers of the tables.</summary>
    internal IReadOnlyList<uint> Tables { get; }

    /// <summary>How many routes are tried.</summary>
    internal int LineCount { get; }

    /// <summary>Makes the host in the calling thread's namespace, still without the tables.</summary>
    internal static void MakeHost()
    {
        NetworkNamespace.Ip("-batch -", Links);
        NetworkNamespace.Ip("-6 -batch -", Objects6);
    }

    /// <summary>Fills the tables.</summary>
    /// <returns>What <c>ip</c> prints of the routes that the kernel refuses.</returns>
    internal string Fill(RouteClient client)
    {
        client.VisitRoutes(new RouteFilter(), route =>
        {
            _ofHost.Add(Convert.ToHexString(route.Payload));
            return true;
        });
        NetworkNamespace.TryIp("-force -batch -", out string refused, _routes);

        // What iproute2 itself does not understand ends it.
        Assert.DoesNotContain(" is wrong", refused);
        Assert.DoesNotContain("garbage", refused);
        return refused;
    }

    /// <summary>Whether a route came with an address of the host, and not with the tables.</summary>
    internal bool IsOfHost(Route route) => _ofHost.Contains(Convert.ToHexString(route.Payload.Span));

    /// <summary>Any but the kernel's own: 0 stands for all, 255 is the local one.</summary>
    private uint Table() => Random.Number() is var number and not (0 or 255) ? number : Table();
}
