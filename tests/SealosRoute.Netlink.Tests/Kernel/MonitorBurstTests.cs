using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>Many changes at once.</summary>
public class MonitorBurstTests : MonitorTest
{
    private const int Bursts = 25;
    private const int CommandsInBurst = 40;

    [Fact]
    public void After_each_random_burst_the_monitored_changes_add_up_to_the_tables()
    {
        string? given = Environment.GetEnvironmentVariable("SEALOSROUTE_SEED");
        int seed = given is null ? Random.Shared.Next() : int.Parse(given, System.Globalization.CultureInfo.InvariantCulture);
        Random random = new(seed);
        OnHost(
            client =>
            {
                using RouteMonitor monitor = RouteMonitor.Start(options: new RouteMonitorOptions { EmitsCurrent = true });
                MonitorSum sum = new(monitor, client, table: null);
                MonitorCommands commands = new(random);
                for (int burst = 0; burst < Bursts; burst++)
                {
                    string[] batch = [.. Enumerable.Range(0, CommandsInBurst).Select(_ => commands.Next())];
                    try
                    {
                        // Many of them are refused, which is as good. They are made while they are watched.
                        string mark = sum.Mark;
                        string input = string.Join('\n', [.. batch, mark]);
                        Thread maker = InThisNamespace(() => NetworkNamespace.TryIp("-force -batch -", out _, input));
                        sum.FollowToMark();
                        maker.Join();
                        FollowToWitness(sum);
                    }
                    catch (Exception e)
                    {
                        throw new InvalidOperationException(
                            $"SEALOSROUTE_SEED={seed}, burst {burst}: {e.Message}\n{string.Join('\n', batch)}", e);
                    }
                }

                TestContext.Current.TestOutputHelper?.WriteLine(
                    $"SEALOSROUTE_SEED={seed}: {sum.Seen.Count} changes, {sum.Routes.Count} routes, {monitor.Readings} readings");
                Assert.InRange(sum.Seen.Count, Bursts, int.MaxValue);
            },
            "link set v0 addrgenmode none",
            "link set v1 addrgenmode none",
            "address flush dev v0 scope link",
            "address flush dev v1 scope link",
            "nexthop add id 1 via 10.1.0.9 dev v0",
            "nexthop add id 2 via 2001:db8:1::9 dev v0");
    }

    [Fact]
    public void A_monitor_reports_routes_that_go_with_their_link_though_the_link_is_announced_first() => OnHost(client =>
    {
        string routes = string.Concat(Enumerable.Range(0, 2000).Select(i => $"route add 10.64.{i >> 8}.{i & 0xff} via 10.1.0.2\n"));
        using RouteMonitor monitor = RouteMonitor.Start(options: new RouteMonitorOptions { EmitsCurrent = true, Table = RouteTable.Main });
        MonitorSum sum = new(monitor, client);
        for (int round = 0; round < 4; round++)
        {
            NetworkNamespace.Ip("-batch -", $"link set v0 up\n{routes}");
            sum.FollowUntil("added 10.64.7.207/32 via 10.1.0.2 dev #3");
            sum.Follow();

            Thread maker = InThisNamespace(() => NetworkNamespace.Ip("link set v0 down"));
            sum.FollowUntil("removed 10.64.7.207/32 via 10.1.0.2 dev #3");
            maker.Join();
            sum.Follow();
        }
    });

    [Theory]
    [InlineData("10.64.{0}.{1}", "via 10.1.0.2")]
    [InlineData("2001:db8:64::{0:x}:{1:x}", "via 2001:db8:1::2")]
    public void Twenty_thousand_monitored_changes_overrun_a_small_buffer_and_still_add_up(string host, string way) => OnHost(client =>
    {
        using RouteMonitor monitor = RouteMonitor.Start(
            options: new RouteMonitorOptions { EmitsCurrent = true, Table = RouteTable.Main, ReceiveBufferSize = 4096 });
        StringBuilder burst = new();
        for (int i = 0; i < 10_000; i++)
        {
            string route = string.Format(System.Globalization.CultureInfo.InvariantCulture, host, i % 400 >> 8, i % 400 & 0xff);
            burst.Append($"route add {route} {way}\n");

            // Of each four hundred, a few stay, so that the next round cannot add them.
            burst.Append(i % 400 < i / 200 ? $"route replace {route} {way} proto static\n" : $"route del {route} {way}\n");
        }

        Thread maker = InThisNamespace(() => NetworkNamespace.TryIp("-force -batch -", out _, burst.ToString()));
        MonitorSum sum = new(monitor, client);
        while (maker.IsAlive)
        {
            while (monitor.TryWait(out RouteEvent change, TimeSpan.FromMilliseconds(1)))
            {
                sum.Add(change);
            }
        }

        sum.Follow();

        Assert.InRange(monitor.Overruns, 1, long.MaxValue);
        Assert.InRange(sum.Routes.Count, 49, 400);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{sum.Seen.Count} changes seen, {monitor.Overruns} overruns, {monitor.Readings} readings");
    });

    /// <summary>
    /// Takes changes until the sum is what <c>ip route</c> shows: the kernel adds and removes some IPv6 routes in its own time.
    /// </summary>
    private static void FollowToWitness(MonitorSum sum)
    {
        Stopwatch time = Stopwatch.StartNew();
        string shown;
        string added;
        do
        {
            sum.Follow();
            shown = string.Join('\n', Lines("-4").Concat(Lines("-6")).Order(StringComparer.Ordinal));
            added = string.Join('\n', sum.Routes.Select(Line).Order(StringComparer.Ordinal));
        }
        while (shown != added && time.Elapsed < Patience);

        Assert.Equal(shown, added);
    }

    /// <summary>A new thread is in the namespace of the one that starts it.</summary>
    private static Thread InThisNamespace(ThreadStart action)
    {
        Thread thread = new(action);
        thread.Start();
        return thread;
    }

    private static IEnumerable<string> Lines(string family) => NetworkNamespace.Ip($"{family} -d -o route show table all")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('\t'))
        .Select(line => $"{family} {line.Split(' ')[1]}");

    private static string Line(Route route)
    {
        bool isIPv4 = route.Family == System.Net.Sockets.AddressFamily.InterNetwork;
        string prefix = route.Destination.PrefixLength == 0 ? "default"
            : route.Destination.PrefixLength == (isIPv4 ? 32 : 128) ? route.Destination.BaseAddress.ToString()
            : route.Destination.ToString();
        return $"{(isIPv4 ? "-4" : "-6")} {prefix}";
    }
}
