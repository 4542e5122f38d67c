using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// A test against the kernel, each in a network namespace of its own with two interfaces, <c>v0</c> and <c>v1</c>, which are each other's
/// peer: 10.1.0.1/24 and 2001:db8:1::1/64 on the one, 10.2.0.1/24 and 2001:db8:2::1/64 on the other. No address comes by itself, and the
/// tables are complete when the test begins.
/// </summary>
public abstract class KernelTest
{
    private const string Host = """
        link set lo up
        link add v0 type veth peer name v1
        link set v0 up addrgenmode none
        link set v1 up addrgenmode none
        address add 10.1.0.1/24 dev v0
        address add 10.2.0.1/24 dev v1
        address add 2001:db8:1::1/64 dev v0 nodad
        address add 2001:db8:2::1/64 dev v1 nodad
        """;

    /// <summary>As <c>/proc/net/ipv6_route</c> shows them: the address and the length at the beginning of a line, the interface at its end.</summary>
    private static readonly string[] _local =
    [
        "20010db8000100000000000000000001 80 .* v0", "20010db8000200000000000000000001 80 .* v1",
        "ff000000000000000000000000000000 08 .* v0", "ff000000000000000000000000000000 08 .* v1",
    ];

    protected KernelTest() => Assert.SkipUnless(NetworkNamespace.IsAvailable(out string reason), reason);

    protected static void OnHost(Action<RouteClient> test, params string[] commands) => NetworkNamespace.Run(
        () =>
        {
            NetworkNamespace.Ip("-batch -", Host);
            AwaitLocalRoutes();
            if (commands.Length > 0)
            {
                NetworkNamespace.Ip("-batch -", string.Join('\n', commands));
            }

            using RouteClient client = new();
            test(client);
        },
        loopback: false);

    /// <summary>Waits for the routes of the host's own IPv6 addresses, which the kernel adds in the background.</summary>
    private static void AwaitLocalRoutes()
    {
        long start = Stopwatch.GetTimestamp();
        string shown;
        do
        {
            // The file of the thread: that of the process shows its first thread's namespace.
            shown = File.ReadAllText("/proc/thread-self/net/ipv6_route");
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < 20, shown);
        }
        while (!_local.All(line => Regex.IsMatch(shown, line)));
    }

    /// <summary>What <c>ip route show</c> prints with all details, a line a route.</summary>
    protected static IReadOnlyList<string> Shown(IPNetwork destination, uint table = RouteTable.Main)
    {
        string family = destination.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? "-4" : "-6";
        string shown = NetworkNamespace.Ip($"{family} -d -o route show exact {destination} table {table}");

        // The details of a next hop object stand on a line of their own.
        return shown.Replace("\n\t", " ", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
