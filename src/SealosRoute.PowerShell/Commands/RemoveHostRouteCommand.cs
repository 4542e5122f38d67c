using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using SealosRoute.Binding;
using SealosRoute.Domain;

namespace SealosRoute.Commands;

/// <summary>Removes host routes from the main table, as <c>ip route del</c> does, but never one that was not named.</summary>
[Cmdlet(VerbsCommon.Remove, "HostRoute", SupportsShouldProcess = true)]
[OutputType(typeof(HostRoute))]
public sealed class RemoveHostRouteCommand : RouteCommand
{
    private const string ByHost = nameof(ByHost);
    private const string ByObject = nameof(ByObject);

    private HostRouteTable? _table;

    /// <summary>The hosts that the routes lead to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByHost)]
    [StrictAddress]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>The gateway of the routes; any if not given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByHost)]
    [StrictAddress]
    [ValidateNotNull]
    public IPAddress? Gateway { get; set; }

    /// <summary>The interface of the routes; any if not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByHost)]
    [ArgumentCompleter(typeof(InterfaceNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? InterfaceName { get; set; }

    /// <summary>The metric of the routes; any if not given. 0 is a route without a metric.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ByHost)]
    [StrictMetric]
    [ValidateNotNull]
    public uint? Metric { get; set; }

    /// <summary>A route that a cmdlet of this module emitted: exactly this one is removed.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public HostRoute? InputObject { get; set; }

    /// <summary>Succeeds quietly where there is no such route.</summary>
    [Parameter]
    public SwitchParameter IfExists { get; set; }

    /// <summary>Emits the routes that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is HostRoute route)
        {
            Remove(route, () => [Table.Find(route, StopToken)]);
            return;
        }

        foreach (IPAddress host in Host)
        {
            HostRouteSelector selector = new(host) { Gateway = Gateway, InterfaceName = InterfaceName, Metric = Metric };
            Remove(host, () => Table.Find(selector, StopToken));
        }
    }

    private HostRouteTable Table => _table ??= new HostRouteTable(Client);

    private void Remove(object target, Func<IReadOnlyList<HostRoute>> find) => ReportUnlessMissing(target, () =>
    {
        foreach (HostRoute route in find())
        {
            // Each by itself: one that is gone meanwhile does not keep the others.
            ReportUnlessMissing(target, () => Remove(route));
        }
    });

    private void Remove(HostRoute route)
    {
        if (ShouldProcess(
            $"Removing the route {route} from the main table.",
            $"Remove the route {route} from the main table?",
            "Remove a host route"))
        {
            Table.Remove(route);
            if (PassThru)
            {
                WriteObject(route);
            }
        }
    }

    private void ReportUnlessMissing(object target, Action work) => Report(target, () =>
    {
        try
        {
            work();
        }
        catch (RouteException e) when (IfExists && e.Id == RouteErrorId.RouteNotFound)
        {
            WriteVerbose(e.Message);
        }
    });
}
