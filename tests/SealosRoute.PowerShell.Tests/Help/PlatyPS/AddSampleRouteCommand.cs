using System.Management.Automation;
using System.Net;

namespace SealosRoute.Sample;

/// <summary>The sample cmdlet from which PlatyPS 1.0.3 made the page and the MAML beside this file.</summary>
[Cmdlet(VerbsCommon.Add, "SampleRoute", SupportsShouldProcess = true, DefaultParameterSetName = ByAddress)]
[OutputType(typeof(SampleRoute))]
public sealed class AddSampleRouteCommand : PSCmdlet
{
    private const string ByAddress = nameof(ByAddress);
    private const string ByObject = nameof(ByObject);

    [Parameter(
        Mandatory = true, Position = 0, ParameterSetName = ByAddress, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("HostAddress")]
    public new IPAddress[] Host { get; set; } = [];

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByAddress, ValueFromPipelineByPropertyName = true)]
    public IPAddress? Gateway { get; set; }

    [Parameter(ParameterSetName = ByAddress)]
    [ValidateRange(0, 4294967295)]
    public uint? Metric { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = ByObject, ValueFromPipeline = true)]
    public SampleRoute? InputObject { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }
}
