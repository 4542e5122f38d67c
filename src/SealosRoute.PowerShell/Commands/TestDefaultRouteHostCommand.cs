using System.Management.Automation;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>
/// Tests whether an address is the one that Kubernetes would choose as the host's own. If that cannot be told, there is an error and no
/// output, never a plain false.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "DefaultRouteHost")]
[OutputType(typeof(bool), typeof(DefaultRouteHostResult))]
public sealed class TestDefaultRouteHostCommand : RouteCommand
{
    /// <summary>The addresses to test.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [StrictAddress(AllowSeveral = true)]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>Emits an object with the default address and the reason, instead of a Boolean.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (IPAddress host in Host)
        {
            Report(host, () => Test(host));
        }
    }

    /// <summary>
    /// An address is compared with the choice that prefers its own family, as <c>ResolveBindAddress</c> does with a bind address.
    /// </summary>
    private void Test(IPAddress host)
    {
        DefaultRouteHostResult result = Choose(GoAddress.From(host).Family()).Compare(host);
        WriteObject(Detailed ? result : result.IsDefault);
    }
}
