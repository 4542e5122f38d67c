using System;
using System.IO;
using System.Linq;
using System.Net;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>
/// Another process in the namespace that has the privilege may send messages to our socket: they are not the kernel's word.
/// </summary>
public class ForgedReplyTests : KernelTest
{
    private static readonly IPNetwork _host = IPNetwork.Parse("192.0.2.1/32");

    [Fact]
    public void A_forged_refusal_is_ignored() => WithForgedReply(
        sequence => Answer.Error(sequence, Errno.EPERM, "You may not"),
        client =>
        {
            client.Add(new RouteSpec(_host) { InterfaceIndex = 1 });

            Assert.Single(Shown(_host));
        });

    [Fact]
    public void A_forged_acknowledgement_is_ignored() => WithForgedReply(
        Answer.Acknowledgement,
        client =>
        {
            var refusal = Assert.Throws<NetlinkException>(() => client.Add(new RouteSpec(_host)));

            Assert.Equal(Errno.ENODEV, refusal.Error);
        });

    [Fact]
    public void A_forged_end_of_a_list_is_ignored() => WithForgedReply(
        sequence => Answer.Done(sequence),
        client => Assert.Equal(["lo", "v0", "v1"], client.ListLinks().Select(link => link.Name).Order()));

    /// <summary>Runs the test with the forged answer to its first request waiting in its client's socket already.</summary>
    private static void WithForgedReply(Func<uint, byte[]> forge, Action<RouteClient> test) => OnHost(_ =>
    {
        using RecordingTransport transport = new(new NetlinkSocket());
        using RouteClient client = new(transport);

        // The socket gets its port with its first request.
        uint[] others = Ports();
        client.FindLink(1);
        Send(forge(2), Assert.Single(Ports().Except(others)));

        test(client);

        Assert.Single(transport.Received, received => received.SenderPort != 0);
    });

    private static uint[] Ports() =>
        [.. File.ReadLines("/proc/thread-self/net/netlink").Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[1] == "0")
            .Select(columns => uint.Parse(columns[2], System.Globalization.CultureInfo.InvariantCulture))];

    private static unsafe void Send(ReadOnlySpan<byte> datagram, uint port)
    {
        using NetlinkSocketHandle attacker = LibC.socket(LinuxSocket.AF_NETLINK, LinuxSocket.SOCK_RAW, LinuxNetlink.NETLINK_ROUTE);
        sockaddr_nl target = new() { nl_family = LinuxSocket.AF_NETLINK, nl_pid = port };
        fixed (byte* bytes = datagram)
        {
            Assert.Equal(datagram.Length, LibC.sendto(attacker, bytes, (nuint)datagram.Length, 0, &target, (uint)sizeof(sockaddr_nl)));
        }
    }
}
