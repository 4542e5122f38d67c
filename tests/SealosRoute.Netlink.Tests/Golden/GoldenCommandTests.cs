using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

/// <summary>The golden messages are what their commands make: this machine's kernel reports the same routes, though its bytes may differ.</summary>
public class GoldenCommandTests : KernelTest
{
    [Fact]
    public void Each_command_makes_the_route_that_its_message_describes() => OnHost(
        client =>
        {
            List<string> differences = [];
            foreach (GoldenRoute golden in GoldenRoute.All)
            {
                NetworkNamespace.Ip(golden.Command["ip ".Length..]);
                (Route route, byte[] bytes) = Assert.Single(List(), IsOurs);
                client.Delete(route);

                string description = RouteDescription.Of(route);
                if (description != golden.Description)
                {
                    differences.Add($"{golden.Command}\n{description}\n{Convert.ToHexStringLower(bytes)}\n");
                }
            }

            Assert.True(differences.Count == 0, string.Join('\n', differences));
        },
        "link add v2 type veth peer name v3",
        "link set v2 up",
        "address add 10.3.0.1/24 dev v2",
        "nexthop add id 1 via 10.1.0.2 dev v0",
        "nexthop add id 2 via 10.2.0.2 dev v1",
        "nexthop add id 12 group 1/2",
        "nexthop add id 3 blackhole",
        "nexthop add id 4 encap ip dst 198.51.100.9 via 10.1.0.2 dev v0",
        "nexthop add id 61 via 2001:db8:1::2 dev v0",
        "nexthop add id 62 via 2001:db8:2::2 dev v1",
        "nexthop add id 612 group 61/62");

    /// <summary>Not one that the kernel made itself with a link or an address.</summary>
    private static bool IsOurs((Route Route, byte[] Bytes) listed)
        => listed.Route.Protocol != RouteProtocol.Kernel && listed.Route.Table != 255;

    /// <summary>All routes of all tables, each with its message without sequence number and port.</summary>
    private static List<(Route Route, byte[] Bytes)> List()
    {
        using RecordingTransport transport = new(new NetlinkSocket());
        using RouteClient client = new(transport);
        client.FindRoutes(IPNetwork.Parse("192.0.2.1/32"), table: 0);
        client.FindRoutes(IPNetwork.Parse("2001:db8:9::1/128"), table: 0);
        List<(Route, byte[])> routes = [];
        foreach ((_, byte[] datagram) in transport.Received)
        {
            foreach (NetlinkMessage message in new MessageSequence(datagram))
            {
                if (message.Type == LinuxRtnetlink.RTM_NEWROUTE)
                {
                    MessageWriter writer = new(new byte[16 + message.Payload.Length], message.Type, message.Flags);
                    writer.AppendRaw(message.Payload);
                    routes.Add((new Route(new RouteMessage(message)), writer.Complete(sequence: 0).ToArray()));
                }
            }
        }

        return routes;
    }
}
