using System.Management.Automation;
using System.Net;
using SealosRoute.Binding;
using SealosRoute.Domain;

namespace SealosRoute.Commands;

/// <summary>Adds host routes to the main table, as <c>ip route add HOST via GATEWAY</c> does.</summary>
[Cmdlet(VerbsCommon.Add, "HostRoute", SupportsShouldProcess = true)]
[OutputType(typeof(HostRoute))]
public sealed class AddHostRouteCommand : RouteCommand
{
    private const string ByGateway = nameof(ByGateway);
    private const string ByInterface = nameof(ByInterface);

    private HostRouteTable? _table;

    /// <summary>The hosts that the routes lead to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [StrictAddress]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>The gateway: directly reachable, or an address of this host.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByGateway)]
    [StrictAddress]
    public IPAddress? Gateway { get; set; }

    /// <summary>The outgoing interface.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByGateway)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByInterface)]
    [ArgumentCompleter(typeof(InterfaceNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? InterfaceName { get; set; }

    /// <summary>The metric, from 0 to 4294967295.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictMetric]
    public uint? Metric { get; set; }

    /// <summary>The source address of packets to the host: an address of this host.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StrictAddress]
    public IPAddress? Source { get; set; }

    /// <summary>Takes the gateway as reachable on the interface's link, whatever the tables say.</summary>
    [Parameter(ParameterSetName = ByGateway)]
    public SwitchParameter OnLink { get; set; }

    /// <summary>Succeeds where an equal route exists, and emits that.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>Allows destinations that are no hosts: 0.0.0.0, loopback, multicast, broadcast.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (IPAddress host in Host)
        {
            HostRouteRequest request = new(host)
            {
                Gateway = Gateway,
                InterfaceName = InterfaceName,
                Metric = Metric,
                Source = Source,
                OnLink = OnLink,
            };
            Report(host, () => Add(request));
        }
    }

    private void Add(HostRouteRequest request)
    {
        request.Validate(allowAnyDestination: Force);
        _table ??= new HostRouteTable(Client);
        int? interfaceIndex = _table.FindInterface(request);
        if (IfNotExists && _table.FindEqual(request, interfaceIndex, StopToken) is HostRoute existing)
        {
            WriteVerbose($"The main table has the route already: {existing}");
            WriteObject(existing);
        }
        else if (ShouldProcess(
            $"Adding the route {request} to the main table.",
            $"Add the route {request} to the main table?",
            "Add a host route"))
        {
            WriteObject(IfNotExists
                ? _table.AddUnlessEqual(request, interfaceIndex, StopToken)
                : _table.Add(request, interfaceIndex));
        }
    }
}
