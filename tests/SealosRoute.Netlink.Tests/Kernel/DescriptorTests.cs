using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// The kernel lists the netlink sockets of a namespace: one is there as long as a descriptor of it is open. Unlike the process's
/// descriptors, those of the test's namespace are the test's alone.
/// </summary>
public class DescriptorTests : KernelTest
{
    [Fact]
    public void A_thousand_clients_leave_no_socket_behind() => OnHost(_ =>
    {
        HashSet<string> before = OpenSockets();
        using (RouteClient client = new())
        {
            client.FindLink(1);
            Assert.Single(OpenSockets().Except(before));
        }

        for (int i = 0; i < 1000; i++)
        {
            using RouteClient client = new();
            client.FindLink(1);
        }

        AssertNoneLeft(before.Count);
    });

    [Fact]
    public void A_thousand_unfinished_readings_leave_no_socket_behind() => OnHost(
        client =>
        {
            Assert.Single(client.ListZeroRoutes(AddressFamily.InterNetwork));
            int before = OpenSockets().Count;
            for (int i = 0; i < 1000; i++)
            {
                client.ListZeroRoutes(AddressFamily.InterNetwork);
            }

            AssertNoneLeft(before);
        },
        "route add default via 10.1.0.2");

    [Fact]
    public void A_thousand_refusals_leave_no_socket_behind() => OnHost(client =>
    {
        client.FindLink(1);
        int before = OpenSockets().Count;
        for (int i = 0; i < 1000; i++)
        {
            Assert.Throws<NetlinkException>(() => client.Add(new RouteSpec(IPNetwork.Parse("192.0.2.1/32"))));
        }

        AssertNoneLeft(before);
    });

    /// <summary>A leak would be of a thousand; the kernel opens and closes a few sockets of its own at any time.</summary>
    private static void AssertNoneLeft(int before) => Assert.InRange(OpenSockets().Count, 0, before + 10);

    /// <summary>By inode: while the kernel enlarges or shrinks its table, it may list a socket twice.</summary>
    private static HashSet<string> OpenSockets()
        => [.. File.ReadLines("/proc/thread-self/net/netlink").Select(line => line.TrimEnd().Split(' ')[^1])];
}
