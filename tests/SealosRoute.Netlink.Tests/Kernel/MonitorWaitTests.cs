using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>How a monitor waits, what it reports at the start, and that it leaves nothing behind.</summary>
public class MonitorWaitTests : MonitorTest
{
    [Fact]
    public void Waiting_for_a_change_ends_at_once_when_it_is_cancelled_and_works_with_another_token() => OnHost(_ =>
    {
        using RouteMonitor monitor = StartQuiet();
        using CancellationTokenSource cancellation = new();
        Stopwatch time = new();
        Thread canceller = new(() =>
        {
            // The waiting thread is in the kernel, in poll.
            SpinWait.SpinUntil(() => ThreadsIn("do_poll", "do_sys_poll", "poll_schedule_timeout") || time.ElapsedMilliseconds > 2000);
            time.Restart();
            cancellation.Cancel();
        });
        canceller.Start();

        Assert.Throws<OperationCanceledException>(() => monitor.TryWait(out RouteEvent _, Timeout.InfiniteTimeSpan, cancellation.Token));
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        canceller.Join();

        Assert.Throws<OperationCanceledException>(() => monitor.TryWait(out RouteEvent _, Timeout.InfiniteTimeSpan, cancellation.Token));
        NetworkNamespace.Ip("route add 10.9.0.0/24 via 10.1.0.2");
        Assert.True(monitor.TryWait(out RouteEvent change, Patience));
        Assert.Equal("10.9.0.0/24", change.Route.Destination.ToString());
    });

    [Fact]
    public void Waiting_for_a_change_ends_with_the_time_out_and_takes_no_processor_time() => OnHost(_ =>
    {
        using RouteMonitor monitor = StartQuiet();
        TimeSpan timeout = TimeSpan.FromMilliseconds(300);
        Stopwatch time = Stopwatch.StartNew();
        TimeSpan processor = ThreadTime();

        Assert.False(monitor.TryWait(out RouteEvent _, timeout));

        Assert.InRange(time.Elapsed, timeout, Patience);
        Assert.InRange(ThreadTime() - processor, TimeSpan.Zero, timeout / 5);
    });

    [Fact]
    public void A_change_is_kept_until_it_is_waited_for_and_has_the_time_when_it_was_noticed() => OnHost(_ =>
    {
        DateTimeOffset start = DateTimeOffset.UtcNow;
        using RouteMonitor monitor = StartQuiet();
        NetworkNamespace.Ip("route add 10.9.0.0/24 via 10.1.0.2");

        Assert.True(monitor.TryWait(out RouteEvent change, Patience));

        Assert.Equal((RouteEventKind.Added, null), (change.Kind, change.Previous));
        Assert.InRange(change.Time, start, DateTimeOffset.UtcNow);
        Assert.Equal(TimeSpan.Zero, change.Time.Offset);
    });

    [Fact]
    public void A_monitor_reports_the_current_routes_first_even_when_no_time_is_left() => OnHost(client =>
    {
        using RouteMonitor monitor = RouteMonitor.Start(options: new RouteMonitorOptions { EmitsCurrent = true });
        MonitorSum sum = new(monitor, client, table: null);
        while (monitor.TryWait(out RouteEvent change, TimeSpan.Zero))
        {
            sum.Add(change);
        }

        Assert.All(sum.Seen, change => Assert.StartsWith("added ", change, StringComparison.Ordinal));
        sum.Follow();
        Assert.NotEmpty(sum.Routes);
    });

    [Theory]
    [InlineData(System.Net.Sockets.AddressFamily.InterNetwork, "added 10.9.0.0/24 via 10.1.0.2 dev #3")]
    [InlineData(System.Net.Sockets.AddressFamily.InterNetworkV6, "added 2001:db8:9::/64 via 2001:db8:1::2 dev #3 metric 1024")]
    public void A_monitor_of_one_family_reports_only_its_routes(System.Net.Sockets.AddressFamily family, string expected) => OnHost(client =>
    {
        using RouteMonitor monitor = RouteMonitor.Start(options: new RouteMonitorOptions { Family = family, Table = RouteTable.Main });
        NetworkNamespace.Ip("-batch -", "route add 10.9.0.0/24 via 10.1.0.2\nroute add 2001:db8:9::/64 via 2001:db8:1::2");

        Assert.True(monitor.TryWait(out RouteEvent change, Patience));
        Assert.Equal(expected, $"{change.Kind} {change.Route}".ToLowerInvariant());
        Assert.False(monitor.TryWait(out change, TimeSpan.Zero));
    });

    [Fact]
    public void A_monitor_reports_ordinary_changes_without_reading_the_tables() => OnHost(client =>
    {
        using RouteMonitor monitor = StartQuiet();
        MonitorSum sum = new(monitor, client);
        sum.StartFromTables();
        long before = monitor.Readings;

        foreach (string verb in (string[])["add", "replace", "del"])
        {
            int net = verb == "add" ? 1 : 2;
            NetworkNamespace.Ip(
                "-batch -",
                string.Join('\n', Enumerable.Range(0, 100).SelectMany(i => new[]
                {
                    $"route {verb} 10.9.{i}.0/24 via 10.{net}.0.2",
                    $"route {verb} 2001:db8:9:{i}::/64 via 2001:db8:{net}::2",
                })));
        }

        NetworkNamespace.Ip(sum.Mark);
        sum.FollowToMark();

        Assert.Equal(600, sum.Seen.Count);
        Assert.Equal((before, 0), (monitor.Readings, monitor.Overruns));
    });

    [Fact]
    public void A_monitor_allocates_no_route_that_it_does_not_report() => OnHost(_ =>
    {
        using RouteMonitor monitor = StartQuiet();
        NetworkNamespace.Ip(
            "-batch -", string.Concat(Enumerable.Range(0, 200).Select(i => $"route add 10.9.{i}.0/24 via 10.1.0.2 table 100\n")));
        Assert.False(monitor.TryWait(out RouteEvent _, TimeSpan.FromMilliseconds(1)));
        NetworkNamespace.Ip("-batch -", string.Concat(Enumerable.Range(0, 200).Select(i => $"route del 10.9.{i}.0/24 table 100\n")));

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(monitor.TryWait(out RouteEvent _, TimeSpan.FromMilliseconds(1)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    });

    [Fact]
    public void A_monitor_ignores_messages_of_another_process() => OnHost(client =>
    {
        HashSet<uint> others = [.. Ports()];
        using RouteMonitor monitor = StartQuiet();
        MonitorSum sum = new(monitor, client);
        sum.StartFromTables();
        byte[] forgery = Answer.Reply(sequence: 0, RouteTable.Main, LinuxNetlink.NLM_F_EXCL);

        Assert.All(Ports().Except(others).ToArray(), port => Send(forgery, port));
        NetworkNamespace.Ip(sum.Mark);
        sum.FollowToMark();

        Assert.Empty(sum.Seen);
    });

    [Fact]
    public void A_monitor_needs_no_privilege() => OnHost(_ =>
    {
        bool wasSeen = false;
        using RouteMonitor privileged = StartQuiet();
        UnprivilegedThread.Run(() =>
        {
            using RouteMonitor monitor = RouteMonitor.Start(options: new RouteMonitorOptions { EmitsCurrent = true });
            wasSeen = monitor.TryWait(out RouteEvent _, Patience);
        });

        Assert.True(wasSeen);
    });

    [Fact]
    public void A_monitor_can_watch_another_network_namespace() => OnHost(_ =>
    {
        using NamespaceHandle here = NamespaceHandle.Open($"/proc/{Environment.ProcessId}/task/{ThreadId}/ns/net");
        NetworkNamespace.Run(() =>
        {
            using RouteMonitor monitor = RouteMonitor.Start(here, new RouteMonitorOptions { EmitsCurrent = true });

            Assert.True(monitor.TryWait(out RouteEvent change, Patience));
            Assert.Equal("10.1.0.0/24", change.Route.Destination.ToString());
        });
    });

    [Fact]
    public void A_hundred_monitors_leave_no_descriptor_behind() => OnHost(_ =>
    {
        StartQuiet().Dispose();
        int before = Sockets();
        int descriptors = Descriptors();
        for (int i = 0; i < 100; i++)
        {
            using RouteMonitor monitor = RouteMonitor.Start();
            Assert.False(monitor.TryWait(out RouteEvent _, TimeSpan.Zero));
        }

        // Other tests run at the same time; a leak would be of hundreds.
        Assert.InRange(Sockets(), 0, before + 10);
        Assert.InRange(Descriptors(), 0, descriptors + 50);
    });

    /// <summary>A monitor whose host has come to rest: a new link's state changes for a while.</summary>
    private static RouteMonitor StartQuiet()
    {
        RouteMonitor monitor = RouteMonitor.Start(options: new RouteMonitorOptions { Table = RouteTable.Main });
        while (monitor.TryWait(out RouteEvent _, TimeSpan.FromMilliseconds(20)))
        {
        }

        return monitor;
    }

    /// <summary>The ports of the sockets of route netlink.</summary>
    private static uint[] Ports() =>
    [
        .. File.ReadLines("/proc/thread-self/net/netlink").Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[1] == "0" && columns[2] != "0")
            .Select(columns => uint.Parse(columns[2], System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static unsafe void Send(ReadOnlySpan<byte> datagram, uint port)
    {
        using NetlinkSocketHandle attacker = LibC.socket(LinuxSocket.AF_NETLINK, LinuxSocket.SOCK_RAW, LinuxNetlink.NETLINK_ROUTE);
        sockaddr_nl target = new() { nl_family = LinuxSocket.AF_NETLINK, nl_pid = port };
        fixed (byte* bytes = datagram)
        {
            Assert.Equal(datagram.Length, LibC.sendto(attacker, bytes, (nuint)datagram.Length, 0, &target, (uint)sizeof(sockaddr_nl)));
        }
    }

    private static string ThreadId => new FileInfo("/proc/thread-self").LinkTarget!.Split('/')[^1];

    private static int Sockets() => File.ReadLines("/proc/thread-self/net/netlink").Count();

    private static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    /// <summary>User and system time of this thread, in ticks of a hundredth of a second (proc(5)).</summary>
    private static TimeSpan ThreadTime()
    {
        string[] fields = File.ReadAllText("/proc/thread-self/stat").Split(") ")[1].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11]) + long.Parse(fields[12])));
    }

    private static bool ThreadsIn(params string[] functions) => Directory.GetDirectories("/proc/self/task").Any(task =>
    {
        try
        {
            string function = File.ReadAllText(Path.Combine(task, "wchan"));
            return functions.Any(function.Contains);
        }
        catch (IOException)
        {
            return false;
        }
    });
}
