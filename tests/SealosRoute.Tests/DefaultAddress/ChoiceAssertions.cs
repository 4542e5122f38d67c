using System;
using System.Linq;
using Xunit;

namespace SealosRoute.Tests;

internal static class ChoiceAssertions
{
    internal static void Gives(
        this HostAddressChoice choice, string address, string device, HostAddressOrigin origin, string? gateway = null, uint? metric = null)
    {
        Assert.True(choice.IsMade, choice.Failure?.Message);
        Assert.Null(choice.Failure);
        DefaultRouteHost host = choice.Host;
        Assert.Equal(
            (address, device, origin, gateway, metric),
            (host.Address.ToString(), host.InterfaceName, host.Origin, host.Gateway?.ToString(), host.Metric));
        Assert.Equal(host.Address.Family(), host.AddressFamily);

        DefaultRouteCandidate chosen = choice.Candidates.Single(candidate => candidate.Verdict == CandidateVerdict.Chosen);
        Assert.Equal((host.Address, (HostAddressOrigin?)host.Origin), (chosen.Address, chosen.Origin));
    }

    internal static void FailsWith(this HostAddressChoice choice, RouteErrorId id, params string[] words)
    {
        Assert.False(choice.IsMade, $"An address was chosen: {choice.Host}");
        Assert.Null(choice.Host);
        Assert.Equal(id, choice.Failure.Id);
        Assert.DoesNotContain(choice.Candidates, candidate => candidate.Verdict == CandidateVerdict.Chosen);
        Assert.All(words, word => Assert.Contains(word, choice.Failure.Message, StringComparison.Ordinal));
    }
}
