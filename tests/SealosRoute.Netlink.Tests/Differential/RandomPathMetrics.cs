using System;
using System.Linq;

namespace SealosRoute.Netlink.Tests;

/// <summary>Random path metrics, as <c>ip route</c> takes them, each with or without its lock.</summary>
internal static class RandomPathMetrics
{
    internal static string Next(Random random)
    {
        string Lock() => random.Chance(0.3) ? "lock " : "";
        string[] all =
        [
            $"mtu {Lock()}{random.Next(1280, 9000)}",
            $"advmss {Lock()}{random.Next(500, 9000)}",
            $"window {Lock()}{random.Next(1, 60000)}",
            $"rtt {Lock()}{random.Next(1, 9000)}ms",
            $"rttvar {Lock()}{random.Next(1, 9000)}ms",
            $"ssthresh {Lock()}{random.Next(1, 900)}",
            $"cwnd {Lock()}{random.Next(1, 900)}",
            $"reordering {Lock()}{random.Next(1, 90)}",
            $"hoplimit {Lock()}{random.Next(1, 255)}",
            $"initcwnd {Lock()}{random.Next(1, 90)}",
            $"initrwnd {Lock()}{random.Next(1, 90)}",
            $"rto_min {random.Next(1, 900)}ms",
            $"quickack {random.Next(0, 2)}",
            $"fastopen_no_cookie {random.Next(0, 2)}",
            $"congctl {Lock()}{random.Pick("cubic", "reno")}",
            "features ecn",
        ];
        return string.Join(' ', random.GetItems(all, random.Next(1, 5)).DistinctBy(metric => metric.Split(' ')[0]));
    }
}
