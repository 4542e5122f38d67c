using System;
using System.Linq;
using SealosRoute.Domain;
using Xunit;

namespace SealosRoute.Tests.Domain;

internal static class ChoiceAssertions
{
    internal static void Gives(
        this HostAddressChoice choice, string address, string device, HostAddressOrigin origin, string? gateway = null, uint? metric = null)
    {
        Assert.True(choice.IsMade, choice.Failure?.Message);
        Assert.Null(choice.Failure);
        Assert.Equal(
            (address, device, origin, gateway, metric),
            (choice.Host.Address.ToString(), choice.Host.InterfaceName, choice.Host.Origin, choice.Host.Gateway?.ToString(), choice.Host.Metric));
        Assert.Equal(choice.Host.Address.Family(), choice.Host.AddressFamily);

        DefaultRouteCandidate chosen = choice.Candidates.Single(candidate => candidate.Verdict == CandidateVerdict.Chosen);
        Assert.Equal((choice.Host.Address, (HostAddressOrigin?)choice.Host.Origin), (chosen.Address, chosen.Origin));
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
