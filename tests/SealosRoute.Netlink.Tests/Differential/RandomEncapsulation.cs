using System;

namespace SealosRoute.Netlink.Tests;

/// <summary>Random encapsulations of the kinds that kernels usually have, as <c>ip route</c> takes them.</summary>
internal static class RandomEncapsulation
{
    internal static string IPv4(Random random) => random.Next(3) switch
    {
        0 => IPTunnel(random),
        1 => IP6Tunnel(random),
        _ => SegmentRouting(random, "encap"),
    };

    internal static string IPv6(Random random) => random.Next(5) switch
    {
        0 => IPTunnel(random),
        1 => IP6Tunnel(random),
        2 => SegmentRouting(random, random.Pick("encap", "inline", "l2encap")),
        3 => $"encap seg6local action End.X nh6 2001:db8:f::{random.Next(1, 99)}",
        _ => "encap seg6local action End",
    };

    private static string IPTunnel(Random random)
        => $"encap ip id {random.NextInt64(1L << 40)} dst 198.51.100.{random.Next(1, 255)} "
        + $"ttl {random.Next(256)} tos 0x{random.Next(256):x}"
        + random.Maybe(0.3, () => " key") + random.Maybe(0.3, () => " csum") + random.Maybe(0.3, () => " seq");

    private static string IP6Tunnel(Random random)
        => $"encap ip6 id {random.NextInt64(1L << 40)} dst 2001:db8:f::{random.Next(1, 99)} "
        + $"hoplimit {random.Next(256)} tc 0x{random.Next(256):x}"
        + random.Maybe(0.3, () => " key") + random.Maybe(0.3, () => " csum") + random.Maybe(0.3, () => " seq");

    private static string SegmentRouting(Random random, string mode)
        => $"encap seg6 mode {mode} segs 2001:db8:f::{random.Next(1, 99)},2001:db8:f::{random.Next(1, 99)}";
}
