using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>Which routes are not removed without a question.</summary>
public sealed class RemovalRiskTests
{
    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void A_default_route_is_a_risk_whoever_installed_it(string destination)
        => Assert.StartsWith("It is a default route", RemovalRisk.Of(Describe(destination, RouteProtocol.Static)));

    [Fact]
    public void A_route_of_another_program_is_a_risk_and_the_program_is_named()
        => Assert.Equal(
            "It was not installed by hand but by '77', which may rely on it.",
            RemovalRisk.Of(Describe("10.9.0.0/16", (RouteProtocol)77)));

    [Theory]
    [InlineData(RouteProtocol.Boot)]
    [InlineData(RouteProtocol.Static)]
    public void A_route_that_was_installed_by_hand_is_none(RouteProtocol protocol)
        => Assert.Null(RemovalRisk.Of(Describe("10.9.0.0/16", protocol)));

    private static HostRoute Describe(string destination, RouteProtocol protocol) => new(
        new RouteEdit().Protocol(protocol).Apply(
            new TestRoute { Destination = IPNetwork.Parse(destination), Gateway = destination.Contains(':') ? "fe80::1" : "10.0.0.1" }.ToRoute()),
        _ => null);
}
