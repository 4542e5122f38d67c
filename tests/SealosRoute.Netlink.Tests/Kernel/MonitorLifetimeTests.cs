using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>IPv6 routes with an end.</summary>
public class MonitorLifetimeTests : MonitorTest
{
    [Fact]
    public void A_monitor_reports_a_route_whose_lifetime_is_over_as_removed() => OnHost(client =>
    {
        // How often the kernel looks for such routes: by default every thirty seconds.
        Assert.SkipUnless(TrySet("route/gc_interval", "1"), "This user namespace may not set net.ipv6.route.gc_interval.");
        using RouteMonitor monitor = RouteMonitor.Start(options: new RouteMonitorOptions { Table = RouteTable.Main });
        MonitorSum sum = new(monitor, client);
        sum.StartFromTables();

        NetworkNamespace.Ip("route add 2001:db8:9::/64 via 2001:db8:1::2 expires 1");
        sum.FollowUntil("removed 2001:db8:9::/64 via 2001:db8:1::2 dev #3 metric 1024");

        Assert.Equal("added 2001:db8:9::/64 via 2001:db8:1::2 dev #3 metric 1024", sum.Seen[0]);
        Assert.True(sum.IsTables());
    });

    [Theory]
    [InlineData(0, "added", "removed")]
    [InlineData(64, "added", "replaced", "removed")]
    public void A_monitor_reports_the_late_hop_limit_of_an_advertised_default_route_and_ignores_its_new_lifetime(
        byte hopLimit, params string[] expected) => OnHost(
        client =>
        {
            Assert.SkipUnless(
                TrySet("conf/v0/accept_ra_from_local", "1") && TrySet("conf/v0/accept_ra", "2"),
                "This user namespace may not set net.ipv6.conf.");
            using RouteMonitor monitor = RouteMonitor.Start(options: new RouteMonitorOptions { Table = RouteTable.Main });
            MonitorSum sum = new(monitor, client);
            sum.StartFromTables();

            Advertise(hopLimit, lifetime: 600);
            sum.FollowUntil("added ::/0 via fe80::1 dev #3 metric 1024");
            sum.Follow();
            TimeSpan? before = sum.Routes[^1].Lifetime;
            Advertise(hopLimit, lifetime: 1800);
            WaitForLifetime(client, TimeSpan.FromSeconds(1000));
            NetworkNamespace.Ip(sum.Mark);
            sum.FollowToMark();
            Advertise(hopLimit, lifetime: 0);
            sum.FollowUntil("removed ::/0 via fe80::1 dev #3 metric 1024");

            Assert.Equal(expected, sum.Seen.Select(change => change.Split(' ')[0]));
            Assert.InRange(before!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(600));
        },
        "address add fe80::1/64 dev v1 nodad");

    /// <summary>The kernel handles the advertisement in its own time.</summary>
    private static void WaitForLifetime(RouteClient client, TimeSpan least)
    {
        DateTime end = DateTime.UtcNow + Patience;
        while (!client.FindRoutes(IPNetwork.Parse("::/0")).Any(route => route.Lifetime > least))
        {
            Assert.True(DateTime.UtcNow < end, "The lifetime was not refreshed.");
        }
    }

    /// <summary>
    /// Sends what a router on <c>v1</c> would (RFC 4861): type 134, with the hop limit and the lifetime of the default route in seconds.
    /// </summary>
    private static void Advertise(byte hopLimit, ushort lifetime)
    {
        using Socket socket = new(AddressFamily.InterNetworkV6, SocketType.Raw, ProtocolType.IcmpV6);
        socket.Bind(new IPEndPoint(IPAddress.Parse("fe80::1%2"), 0));
        socket.SetSocketOption(SocketOptionLevel.IPv6, SocketOptionName.MulticastTimeToLive, 255);
        byte[] advertisement = [134, 0, 0, 0, hopLimit, 0, (byte)(lifetime >> 8), (byte)lifetime, 0, 0, 0, 0, 0, 0, 0, 0];
        socket.SendTo(advertisement, new IPEndPoint(IPAddress.Parse("ff02::1%2"), 0));
    }

    private static bool TrySet(string name, string value)
    {
        try
        {
            File.WriteAllText($"/proc/sys/net/ipv6/{name}", value);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
