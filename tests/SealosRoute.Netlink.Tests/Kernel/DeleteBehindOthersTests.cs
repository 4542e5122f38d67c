using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Interop;
using SealosRoute.Netlink.Routing;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests.Kernel;

/// <summary>A route is deleted that stands behind others which the kernel would take first.</summary>
public class DeleteBehindOthersTests : KernelTest
{
    private static readonly IPNetwork _destination = IPNetwork.Parse("192.0.2.1/32");

    private static readonly string[] _third =
    [
        "link add v2 type veth peer name v3",
        "link set v2 up",
        "link set v3 up",
        "address add 10.3.0.1/24 dev v2",
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_the_one_before_it_could_not_be_put_back_nothing_is_touched(bool inBulk) => OnHost(
        client =>
        {
            // The route stays with its other hop; the kernel would not make it again.
            NetworkNamespace.Ip("link set v2 down");
            IReadOnlyList<string> before = Shown(_destination);
            Assert.Equal(2, before.Count);
            Route wanted = client.FindRoutes(_destination)[1];

            NetlinkException? refusal = null;
            if (inBulk)
            {
                client.DeleteAll([wanted], (_, e) => refusal = e);
            }
            else
            {
                refusal = Assert.Throws<NetlinkException>(() => client.Delete(wanted));
            }

            Assert.Equal(Errno.ENETUNREACH, refusal!.Error);
            Assert.EndsWith("stands before it, might be taken instead and could not be put back: Nexthop has invalid gateway", refusal.Message);
            Assert.Equal(before, Shown(_destination));
        },
        [.. _third, $"route append {_destination} nexthop via 10.1.0.2 nexthop via 10.3.0.2", $"route append {_destination} via 10.1.0.2"]);

    [Fact]
    public void Packets_go_on_to_take_the_first_that_stayed() => OnHost(
        client =>
        {
            string way = NetworkNamespace.Ip("route get 192.0.2.1");
            IReadOnlyList<string> before = Shown(_destination);

            client.Delete(client.FindRoutes(_destination)[2]);

            Assert.Equal(way, NetworkNamespace.Ip("route get 192.0.2.1"));
            Assert.Equal(before.Take(2), Shown(_destination));
        },
        $"route append {_destination} via 10.2.0.2 metric 7",
        $"route append {_destination} via 10.1.0.2 mtu 1400 metric 7",
        $"route append {_destination} via 10.1.0.2 metric 7");

    [Fact]
    public void Those_before_the_first_that_stayed_are_before_it_again() => OnHost(
        client =>
        {
            IReadOnlyList<string> before = Shown(_destination);

            client.Delete(client.FindRoutes(_destination)[3]);

            Assert.Equal(before.Take(3), Shown(_destination));
        },
        $"route append {_destination} via 10.1.0.2 mtu 1300",
        $"route append {_destination} via 10.2.0.2",
        $"route append {_destination} via 10.1.0.2 mtu 1400",
        $"route append {_destination} via 10.1.0.2");

    [Theory]
    [InlineData("192.0.2.1/32", "8")]
    [InlineData("2001:db8:9::1/128", "68")]
    public void A_route_by_a_blackhole_object_is_no_blackhole_itself_and_works_again_with_the_object(string destination, string id) => OnHost(
        client =>
        {
            string family = destination.Contains(':') ? "-6" : "-4";
            NetworkNamespace.Ip($"{family} nexthop add id {id} blackhole");
            NetworkNamespace.Ip($"route add {destination} nhid {id}");
            Route route = client.FindRoutes(IPNetwork.Parse(destination)).Single();
            Assert.Equal(RouteType.Blackhole, route.Type);
            client.Delete(route);
            client.Add(route);

            NetworkNamespace.Ip($"{family} nexthop replace id {id} dev v0");
            Route alive = client.FindRoutes(IPNetwork.Parse(destination)).Single();

            Assert.Equal(RouteType.Unicast, alive.Type);
            Assert.True(alive.IsSameRoute(route));

            // The one that was read is deleted though the object has changed under it.
            client.Delete(route);
            Assert.Empty(client.FindRoutes(IPNetwork.Parse(destination)));
        });
}
