using System.Management.Automation;

namespace SealosRoute.Commands;

/// <summary>Gets the address that Kubernetes would choose as the host's own, or with <c>-Explain</c> every candidate for it.</summary>
[Cmdlet(VerbsCommon.Get, "DefaultRouteHost")]
[OutputType(typeof(DefaultRouteHost), typeof(DefaultRouteCandidate))]
public sealed class GetDefaultRouteHostCommand : RouteCommand
{
    /// <summary>The family that is preferred; the other is still tried after it.</summary>
    [Parameter(Position = 0)]
    [EnumName(typeof(IPFamily), "an address family")]
    public IPFamily AddressFamily { get; set; } = IPFamily.IPv4;

    /// <summary>Emits every candidate in the order in which they are tried, with what became of it and why.</summary>
    [Parameter]
    public SwitchParameter Explain { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing() => Report(AddressFamily, () =>
    {
        HostAddressChoice choice = Choose(AddressFamily);
        if (Explain)
        {
            WriteObject(choice.Candidates, enumerateCollection: true);
        }
        else if (choice.IsMade)
        {
            WriteObject(choice.Host);
        }

        if (!choice.IsMade)
        {
            throw choice.Failure;
        }
    });
}
