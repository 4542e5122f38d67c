using System;

namespace SealosRoute.Netlink.Tests;

/// <summary>Commands of <c>ip</c> that change a host's routes, its links, addresses and next hop objects, as a seed has it.</summary>
internal sealed class MonitorCommands(Random random)
{
    private static readonly string[] _verbs =
        ["add", "add", "add", "append", "prepend", "replace", "replace", "change", "del", "del", "del"];

    private static readonly string[] _sixVerbs = ["add", "add", "append", "append", "replace", "replace", "change", "del", "del", "del"];

    internal string Next() => random.Next(40) switch
    {
        0 => $"link set {Pick("v0", "v1")} down",
        1 or 2 => $"link set {Pick("v0", "v1")} up",
        3 => $"address {Pick("add", "del")} 10.{Net}.0.1/24 dev {Link}",
        4 => $"address {Pick("add", "del")} 2001:db8:{Net}::1/64 dev {Link} nodad",
        5 => $"nexthop replace id 1 via 10.{Net}.0.{random.Next(2, 5)} dev {Link}",
        6 => $"nexthop replace id 2 via 2001:db8:{Net}::{random.Next(2, 5)} dev {Link}",
        7 => $"nexthop del id {random.Next(1, 3)}",
        8 => $"address add 10.1.0.1/24 dev v0\naddress add 2001:db8:1::1/64 dev v0 nodad\naddress add 10.2.0.1/24 dev v1",
        < 24 => $"route {Pick(_verbs)} {IPv4Route()}",
        _ => $"route {Pick(_sixVerbs)} {IPv6Route()}",
    };

    private string Link => Pick("v0", "v1");

    private int Net => random.Next(1, 3);

    private string Table => Pick("", "", "", " table 100", " table 70000");

    private string IPv4Route()
    {
        string prefix = Pick("default", "10.9.0.0/16", "10.9.0.0/24", "10.9.0.0/32", "10.9.1.0/24", "0.0.0.0/1");
        string key = $"{prefix}{Pick("", "", " metric 5")}{Pick("", "", "", " tos 0x10")}{Table}";
        string way = random.Next(8) switch
        {
            0 => $"nexthop via 10.1.0.{Host} nexthop via 10.2.0.{Host} weight {random.Next(1, 4)}",
            1 => "nhid 1",
            2 => $"dev {Link}",
            3 => $"via 10.{Net}.0.{Host} src 10.{Net}.0.1",
            4 => $"via inet6 2001:db8:{Net}::{Host} dev {Link}",
            _ => $"via 10.{Net}.0.{Host}{Pick("", " proto static", " mtu 1400", " onlink dev v0")}",
        };
        return random.Next(8) == 0 ? $"{Pick("blackhole", "unreachable")} {key}" : $"{key} {way}";
    }

    private string IPv6Route()
    {
        string prefix = Pick("::/0", "2001:db8:9::/48", "2001:db8:9::/64", "2001:db8:9::/128", "2001:db8:9:1::/64");
        string key = $"{prefix}{Pick("", "", " metric 5")}{Table}";
        string way = random.Next(8) switch
        {
            0 => $"nexthop via 2001:db8:1::{Host} nexthop via 2001:db8:2::{Host} weight {random.Next(1, 4)}",
            1 => "nhid 2",
            2 => $"dev {Link}",
            3 => $"via 2001:db8:{Net}::{Host} from 2001:db8:{Net}::/64",
            _ => $"via 2001:db8:{Net}::{Host}{Pick("", " proto static", " mtu 1400", " expires 500")}",
        };
        return random.Next(8) == 0 ? $"{Pick("blackhole", "unreachable")} {key}" : $"{key} {way}";
    }

    private int Host => random.Next(2, 5);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
