using System;
using System.Collections.Generic;
using System.Linq;
using SealosRoute.Testing;
using Xunit;

namespace SealosRoute.Netlink.Tests;

public class LinkTests : KernelTest
{
    [Fact]
    public void All_interfaces_are_listed_with_number_and_name_as_ip_link_lists_them() => OnHost(client =>
    {
        IEnumerable<string> shown = Lines("-o link show").Select(line => string.Join(' ', line.Split(':', '@')[..2]));

        Assert.Equal(shown, client.ListLinks().Select(link => $"{link.Index}  {link.Name}"));
    });

    [Fact]
    public void An_interface_is_found_by_name_and_by_number() => OnHost(client =>
    {
        Link byName = client.FindLink("v1")!;
        Link byNumber = client.FindLink(byName.Index)!;

        Assert.Equal(("v1", "v1"), (byName.Name, byNumber.Name));
        Assert.StartsWith($"{byName.Index}: v1@v0: ", NetworkNamespace.Ip("-o link show v1"), StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("missing")]
    [InlineData("")]
    [InlineData("fifteen-letters")]
    [InlineData("sixteen--letters")]
    [InlineData("öäüöäüöä")]
    [InlineData("a name much longer than what the kernel would take for the name of an interface")]
    public void Looking_for_an_interface_name_that_does_not_exist_gives_null(string name) => OnHost(client => Assert.Null(client.FindLink(name)));

    [Theory]
    [InlineData(4711)]
    [InlineData(int.MaxValue)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Looking_for_an_interface_number_that_does_not_exist_gives_null(int index) => OnHost(client => Assert.Null(client.FindLink(index)));

    [Fact]
    public void An_interface_with_the_longest_possible_name_is_found() => OnHost(
        client => Assert.Equal("fifteen-letters", client.FindLink("fifteen-letters")!.Name),
        "link set v0 down",
        "link set v0 name fifteen-letters");

    [Theory]
    [InlineData("uplink0")]
    [InlineData("a-name-of-thirty-two-characters!")]
    public void An_interface_is_found_by_its_alternative_names_which_may_be_long(string name) => OnHost(
        client => Assert.Equal("v0", client.FindLink(name)!.Name),
        $"link property add dev v0 altname {name}");

    [Fact]
    public void Link_flags_show_whether_an_interface_is_up_and_whether_it_is_loopback() => OnHost(
        client =>
        {
            Assert.Equal(LinkFlags.Up | LinkFlags.Loopback, Flags(client, "lo"));
            Assert.Equal(LinkFlags.None, Flags(client, "v0"));
            Assert.Equal(LinkFlags.Up, Flags(client, "v1"));
        },
        "link set v0 down");

    [Fact]
    public void Link_flags_show_whether_an_interface_is_point_to_point() => OnHost(client =>
    {
        bool hasTunnel = NetworkNamespace.TryIp("tuntap add mode tun name t0", out string output);
        Assert.SkipUnless(hasTunnel, $"No point-to-point interface can be made here: {output.Trim()}. Allow this user to write to /dev/net/tun.");

        Assert.Equal(LinkFlags.PointToPoint, Flags(client, "t0"));
    });

    [Fact]
    public void Addresses_are_listed_as_ip_address_lists_them_of_each_family() => OnHost(
        client =>
        {
            IEnumerable<string> shown = Lines("-4 -o address show").Concat(Lines("-6 -o address show"))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(words => $"{words[0].TrimEnd(':')} {words[3]}");

            Assert.Equal(shown.Order(), client.ListAddresses().Select(address => $"{address.InterfaceIndex} {address}").Order());
        },
        "address add 10.2.0.7/24 dev v1",
        "address add 10.2.0.8/32 dev v1",
        "address add 198.51.100.1/24 dev lo");

    [Fact]
    public void An_address_with_a_peer_is_listed_by_the_hosts_own_end() => OnHost(
        client =>
        {
            int loopback = client.FindLink("lo")!.Index;

            Assert.Equal(
                ["127.0.0.1/8", "198.51.100.1/32", "::1/128"],
                client.ListAddresses().Where(address => address.InterfaceIndex == loopback).Select(address => address.ToString()));
        },
        "address add 198.51.100.1 peer 198.51.100.2 dev lo");

    [Fact]
    public void The_addresses_of_IPv4_come_before_those_of_IPv6_and_primaries_before_secondaries() => OnHost(
        client => Assert.Equal(
            ["10.2.0.1/24", "10.2.0.7/24", "2001:db8:2::1/64"],
            client.ListAddresses()
                .Where(address => address.InterfaceIndex == client.FindLink("v1")!.Index && !address.Address.IsIPv6LinkLocal)
                .Select(address => address.ToString())),
        "address add 10.2.0.7/24 dev v1");

    private static LinkFlags Flags(RouteClient client, string name)
        => client.FindLink(name)!.Flags & (LinkFlags.Up | LinkFlags.Loopback | LinkFlags.PointToPoint);

    private static string[] Lines(string arguments) => NetworkNamespace.Ip(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
