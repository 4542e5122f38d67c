using System;
using System.Net;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>
/// Recorded answers of the kernel to look-ups, each with the line of <c>ip route get</c> at the same moment, without <c>mark</c>,
/// <c>uid</c> and <c>cache</c>, which are not part of the route. The answer for 10.9.0.1 has no table: the look-up named only an interface.
/// </summary>
public sealed class LookupTextTests
{
    [Theory]
    [InlineData(
        "10.1.2.3 via 192.168.253.7 dev eth1 src 192.168.160.243 mtu 1400",
        "AiAAAP4AAAEAAgAACAAPAP4AAAAIAAEACgECAwgABAAFAAAACAAHAMCooPMIAAUAwKj9BwwACAAIAAIAeAUAAAgAGQAAAAAAJAAMAAIAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(
        "10.1.2.3 via 192.168.253.7 dev eth1 table 100 src 192.168.160.243 mtu 1400",
        "AiAAAGQAAAEAAgAACAAPAGQAAAAIAAEACgECAwgABAAFAAAACAAHAMCooPMIAAUAwKj9BwwACAAIAAIAeAUAAAgAEAAHAAAACAAZAAAAAAAkAAwAAgAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData(
        "local 192.168.253.129 dev lo table local src 192.168.253.129",
        "AiAAAP8AAAIAAgCACAAPAP8AAAAIAAEAwKj9gQgABAABAAAACAAHAMCo/YEIABkAAAAAACQADAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData(
        "10.1.0.0/16 via 192.168.253.7 dev eth1 src 192.168.160.243 mtu 1400",
        "AhAAAP4DAAEAAAAACAAPAP4AAAAIAAEACgEAAAwACAAIAAIAeAUAAAgABwDAqKDzCAAFAMCo/QcIAAQABQAAAA==")]
    [InlineData(
        "10.9.0.1 dev eth0-peer src 192.168.160.243",
        "AiAAAAAAAAEAAgAACAAPAAAAAAAIAAEACgkAAQgABAACAAAACAAHAMCooPMIABkAAAAAACQADAABAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData(
        "fe80::7 from :: dev eth0 proto kernel src fe80::243 metric 256 pref medium",
        "CoCAAP4CAAEAAAAACAAPAP4AAAAUAAEA/oAAAAAAAAAAAAAAAAAABxQAAgAAAAAAAAAAAAAAAAAAAAAAFAAHAP6AAAAAAAAAAAAAAAAAAkMIAAYAAAEAAAgA"
        + "BAADAAAAJAAMAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABQAUAAAAAAA=")]
    [InlineData(
        "local fd00:253::129 from :: dev lo table local proto kernel src fd00:253::129 metric 0 pref medium",
        "CoCAAP8CAAIAAAAACAAPAP8AAAAUAAEA/QACUwAAAAAAAAAAAAABKRQAAgAAAAAAAAAAAAAAAAAAAAAAFAAHAP0AAlMAAAAAAAAAAAAAASkIAAYAAAAAAAgA"
        + "BAABAAAAJAAMAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABQAUAAAAAAA=")]
    public void An_answer_has_the_text_that_iproute2_prints(string expected, string message)
    {
        RouteLookup lookup = new(IPAddress.Any, Route(message));
        Assert.Equal(expected, $"{lookup}");
        Assert.Equal(expected.StartsWith("local", StringComparison.Ordinal), lookup.IsLocal);
        Assert.Equal(expected.StartsWith("10.9.0.1", StringComparison.Ordinal), lookup.Table is null);
    }

    private static HostRoute Route(string message) => new(
        Netlink.Route.Parse(Convert.FromBase64String(message)),
        index => index switch { 1 => "lo", 2 => "eth0-peer", 3 => "eth0", 5 => "eth1", _ => null });
}
