using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// A look-up answers what <c>ip route get</c> answers, field by field, and where that fails, it fails with the same error. Besides the
/// main table, rules lead marked packets, those of some users and those from some addresses to random tables.
/// </summary>
public partial class LookUpTests : DifferentialTest
{
    private const int Queries = 100;

    /// <summary>Whether the users of the rules exist here: the user namespace of an ordinary user has root alone.</summary>
    private static readonly bool _hasUsers = File.ReadAllText("/proc/self/uid_map").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[2] != "1";

    /// <summary>The host's own addresses, its neighbours' and a broadcast.</summary>
    private static readonly string[] _near =
        ["10.1.0.1/32", "10.2.0.9/32", "127.0.0.1/32", "10.5.0.255/32", "2001:db8:1::1/128", "2001:db8:2::9/128"];

    [Theory]
    [MemberData(nameof(Seeds), DisableDiscoveryEnumeration = true)]
    public void Random_look_ups_are_answered_as_ip_answers_them(int seed) => OnRandomTables(seed, (client, tables) =>
    {
        string rules = string.Join('\n', tables.Tables.Skip(1).Take(20).SelectMany((table, index) => (string[])
        [
            $"rule add fwmark {index + 1} table {table}",
            _hasUsers ? $"rule add uidrange {index + 1}-{index + 1} table {table}" : "",
        ]));
        NetworkNamespace.Ip("-4 -batch -", rules);
        NetworkNamespace.Ip("-6 -batch -", rules);
        Dictionary<int, string> interfaces = IpRoutes.Interfaces(client);
        List<Route> routes = Read(client);
        List<RouteQuery> queries = [.. Enumerable.Range(0, Queries).Select(_ => Query(tables.Random, routes))];

        List<string> shown = Ask(queries, interfaces);
        List<string> answers = [.. queries.Select(query => Answer(client, query, new IpRouteJson(interfaces)))];

        Assert.Equal(
            queries.Zip(shown, (query, answer) => $"{Command(query, interfaces)}: {Lifetime().Replace(answer, "")}"),
            queries.Zip(answers, (query, answer) => $"{Command(query, interfaces)}: {Lifetime().Replace(answer, "")}"));
        Assert.InRange(answers.Count(answer => answer.StartsWith('{')), Queries / 10, Queries - 10);
    });

    [Theory]
    [InlineData("192.0.2.1", Errno.ENETUNREACH)]
    [InlineData("198.51.100.1", Errno.EHOSTUNREACH)]
    [InlineData("198.51.100.2", Errno.EACCES)]
    [InlineData("198.51.100.3", Errno.EINVAL)]
    [InlineData("198.51.100.4", Errno.ENETUNREACH)]
    [InlineData("2001:db8:9::1", Errno.ENETUNREACH)]
    [InlineData("2001:db8:a::1", Errno.EHOSTUNREACH)]
    [InlineData("2001:db8:a::2", Errno.EACCES)]
    [InlineData("2001:db8:a::3", Errno.EINVAL)]
    [InlineData("2001:db8:a::4", Errno.ENETUNREACH)]
    public void Looking_up_a_route_that_refuses_packets_is_refused(string destination, Errno error) => OnHost(
        client => Assert.Equal(
            error, Assert.Throws<NetlinkException>(() => client.LookUp(new RouteQuery(IPAddress.Parse(destination)))).Error),
        "route add unreachable 198.51.100.1",
        "route add prohibit 198.51.100.2",
        "route add blackhole 198.51.100.3",
        "route add throw 198.51.100.4",
        "route add unreachable 2001:db8:a::1",
        "route add prohibit 2001:db8:a::2",
        "route add blackhole 2001:db8:a::3",
        "route add throw 2001:db8:a::4");

    [Fact]
    public void A_source_of_the_other_family_is_refused_before_the_kernel_is_asked() => OnHost(client =>
    {
        RouteQuery query = new(IPAddress.Parse("192.0.2.1")) { Source = IPAddress.Parse("2001:db8:1::1") };

        Assert.Contains("2001:db8:1::1 is not of the same family", Assert.Throws<ArgumentException>(() => client.LookUp(query)).Message);
    });

    /// <summary>Half of the packets go to an address in a prefix of a table, the rest anywhere.</summary>
    private static RouteQuery Query(Random random, List<Route> routes)
    {
        IPNetwork target = random.Chance(0.7)
            ? routes[random.Next(routes.Count)].Destination
            : random.Chance(0.3)
                ? IPNetwork.Parse(random.Pick(_near))
                : random.Prefix(random.Pick(4, 16), 0);
        byte[] address = random.Prefix(target.BaseAddress.GetAddressBytes().Length, 128 / 16 * target.BaseAddress.GetAddressBytes().Length)
            .BaseAddress.GetAddressBytes();
        byte[] network = target.BaseAddress.GetAddressBytes();
        for (int bit = 0; bit < target.PrefixLength; bit++)
        {
            byte mask = (byte)(0x80 >> (bit % 8));
            address[bit / 8] = (byte)((address[bit / 8] & ~mask) | (network[bit / 8] & mask));
        }

        bool isIPv4 = address.Length == 4;
        int way = random.Next(5);
        string source = string.Format(isIPv4 ? "10.{0}.0.1" : "2001:db8:{0}::1", random.Pick(1, 2, 5));
        return new RouteQuery(new IPAddress(address))
        {
            Source = random.Chance(0.2) ? IPAddress.Parse(source) : null,
            InterfaceIndex = random.Chance(0.1) ? random.Next(1, 7) : null,
            Mark = way is 1 or 2 ? (uint)random.Next(1, 22) : null,
            UserId = way is 3 && _hasUsers ? (uint)random.Next(1, 22) : null,
            MatchTable = random.Chance(0.3),
        };
    }

    /// <summary>What <c>ip</c> prints for each query: JSON, or its error.</summary>
    private static List<string> Ask(List<RouteQuery> queries, Dictionary<int, string> interfaces)
    {
        string[] commands = [.. queries.Select(query => Command(query, interfaces))];
        NetworkNamespace.TryIp("-force -batch -", out string said, string.Join('\n', commands));
        Dictionary<int, string> refusals = Refusal().Matches(said)
            .ToDictionary(match => int.Parse(match.Groups[2].Value) - 1, match => match.Groups[1].Value);

        // Each answer is an array of its own.
        IEnumerable<string> answerable = commands.Where((_, line) => !refusals.ContainsKey(line));
        string answered = NetworkNamespace.Ip("-j -d -N -batch -", string.Join('\n', answerable));
        Queue<string> answers = new(answered.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(IpRoutes.Split));
        return [.. commands.Select((_, line) => refusals.TryGetValue(line, out string? refusal) ? refusal : answers.Dequeue())];
    }

    private static string Answer(RouteClient client, RouteQuery query, IpRouteJson json)
    {
        try
        {
            return json.Of(client.LookUp(query));
        }
        catch (NetlinkException e)
        {
            return e.KernelText is null
                ? $"RTNETLINK answers: {Marshal.GetPInvokeErrorMessage((int)e.Error)}"
                : $"Error: {e.KernelText.TrimEnd('.')}.";
        }
    }

    private static string Command(RouteQuery query, Dictionary<int, string> interfaces) => RandomChoice.Line(
        query.MatchTable ? "route get fibmatch" : "route get",
        query.Destination.ToString(),
        query.Source is null ? "" : $"from {query.Source}",
        query.InterfaceIndex is int index ? $"oif {interfaces[index]}" : "",
        query.Mark is uint mark ? $"mark {mark}" : "",
        query.UserId is uint user ? $"uid {user}" : "");

    [GeneratedRegex("\"expires\":\\d+,")]
    private static partial Regex Lifetime();

    [GeneratedRegex(@"((?:RTNETLINK answers|Error): .*)\n+Command failed -:(\d+)")]
    private static partial Regex Refusal();
}
