using System.Linq;
using System.Net;
using SealosRoute.Netlink;
using Xunit;

namespace SealosRoute.Tests;

/// <summary>The verdict on each candidate, which <c>Get-DefaultRouteHost -Explain</c> shows.</summary>
public class CandidateTests
{
    private static readonly TestHost _host = new TestHost()
        .Interface("lo", TestHost.LoopbackUp, "127.0.0.1/8")
        .Interface("eth0", LinkFlags.None, "10.0.0.5/24")
        .Interface("eth1", LinkFlags.Up, "10.1.0.5/24", "fe80::5/64")
        .Route("0.0.0.0/1", "eth0", "10.0.0.1")
        .IPv4Default("eth1", "10.1.0.1", metric: 100)
        .Route("0.0.0.0/0", "*", metric: 200)
        .IPv6Default("eth1", "fe80::1", metric: 1024);

    [Fact]
    public void Candidates_before_the_chosen_one_have_the_reason_of_the_skip_and_candidates_after_it_are_not_reached() => Assert.Equal(
        [
            "1. 0.0.0.0/1 via 10.0.0.1 dev eth0: Skipped, eth0 is down, "
            + "and no loopback interface that is up has a global unicast IPv4 address",
            "2. default via 10.1.0.1 dev eth1 metric 100: Chosen, "
            + "10.1.0.5 is the first global unicast IPv4 address of eth1, which the route default via 10.1.0.1 dev eth1 metric 100 uses",
            "3. default dev * metric 200: NotReached, an earlier candidate decided",
            "4. default via fe80::1 dev eth1 metric 1024: NotReached, an earlier candidate decided",
        ],
        _host.Choose().Candidates.Select(candidate => candidate.ToString()));

    [Fact]
    public void Candidates_of_the_preferred_family_come_first_and_a_failed_candidate_ends_the_choice() => Assert.Equal(
        [
            (1, IPFamily.IPv6, CandidateVerdict.Skipped),
            (2, IPFamily.IPv4, CandidateVerdict.Failed),
            (3, IPFamily.IPv4, CandidateVerdict.NotReached),
        ],
        new TestHost()
            .Interface("eth1", LinkFlags.Up, "10.1.0.5/24", "fe80::5/64")
            .Route("0.0.0.0/0", "*")
            .IPv4Default("eth1", "10.1.0.1", metric: 100)
            .IPv6Default("eth1", "fe80::1")
            .Choose(IPFamily.IPv6).Candidates.Select(candidate => (candidate.Order, candidate.AddressFamily, candidate.Verdict)));

    [Fact]
    public void The_chosen_candidate_has_the_address_and_every_value_of_its_route()
    {
        DefaultRouteCandidate chosen = _host.Choose().Candidates[1];

        Assert.Equal(IPNetwork.Parse("0.0.0.0/0"), chosen.Destination);
        Assert.Equal(("eth1", 3), (chosen.InterfaceName, chosen.InterfaceIndex));
        Assert.Equal((IPAddress.Parse("10.1.0.1"), 100u), (chosen.Gateway, chosen.Metric));
        Assert.Equal((IPAddress.Parse("10.1.0.5"), HostAddressOrigin.DefaultRoute), (chosen.Address, chosen.Origin));
    }

    [Fact]
    public void A_value_that_the_route_does_not_have_is_null()
    {
        DefaultRouteCandidate starred = _host.Choose().Candidates[2];

        Assert.Equal("*", starred.InterfaceName);
        Assert.Null(starred.InterfaceIndex);
        Assert.Null(starred.Gateway);
        Assert.Null(starred.Address);
        Assert.Null(starred.Origin);
        Assert.Null(_host.Choose().Candidates[0].Metric);
    }

    [Fact]
    public void A_loopback_address_is_shown_with_the_route_that_led_to_it()
    {
        DefaultRouteCandidate candidate = KubernetesHosts.GlobalOnLoopback.IPv4Default().Choose().Candidates.Single();

        Assert.Equal(("eth3", "10.1.1.1", HostAddressOrigin.Loopback), (candidate.InterfaceName, $"{candidate.Address}", candidate.Origin));
        Assert.Equal(
            "eth3 has no global unicast IPv4 address (169.254.162.166 is a link-local address), "
            + "and 10.1.1.1 is the first global unicast IPv4 address of lo",
            candidate.Reason);
    }
}
