using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Adds routes, as <c>ip route add</c> does, and gives them as the kernel created them.</summary>
[Cmdlet(VerbsCommon.Add, "HostRoute", SupportsShouldProcess = true, DefaultParameterSetName = ByObject)]
[OutputType(typeof(HostRoute))]
public sealed class AddHostRouteCommand : RouteValuesCommand
{
    private const string ByHost = nameof(ByHost);
    private const string ByDestination = nameof(ByDestination);
    private const string ByObject = nameof(ByObject);

    private HostRouteAdditions? _additions;

    /// <summary>The hosts that the routes lead to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByHost)]
    [StrictAddress(AllowSeveral = true)]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>The prefixes that the routes lead to.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByDestination)]
    [Alias("DestinationPrefix")]
    [StrictPrefix(AllowSeveral = true)]
    public IPNetwork[] Destination { get; set; } = [];

    /// <summary>Routes as this module emits them, also such as went through a file; or hosts; or records with properties.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    /// <summary>The gateway: directly reachable, or an address of this host.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByHost)]
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = ByDestination)]
    [Parameter(ParameterSetName = ByObject)]
    [ArgumentCompleter(typeof(GatewayCompleter))]
    [StrictAddress]
    [ValidateNotNull]
    public IPAddress? Gateway { get => Values.Gateway; set => Give(RouteFields.Gateway, value); }

    /// <summary>The routing table, by its number or name; the main table unless given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    [RouteValue(nameof(RouteFields.Table))]
    public uint Table { get => Values.Table ?? RouteTable.Main; set => Give(RouteFields.Table, value); }

    /// <summary>What the route does with packets; unicast unless given.</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Type))]
    public RouteType Type { get => Values.Type ?? RouteType.Unicast; set => Give(RouteFields.Type, value); }

    /// <summary>The ways out of a multipath route.</summary>
    [Parameter]
    [RouteValue("NextHop")]
    [ValidateNotNull]
    public HostRouteNextHop[]? NextHop { get => Values.NextHops?.ToArray(); set => Give(RouteFields.NextHops, HostRouteNextHops.Of(value)); }

    /// <summary>The number of a next hop object (<c>ip nexthop</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.NextHopId))]
    [ValidateNotNull]
    public uint? NextHopId { get => Values.NextHopId; set => Give(RouteFields.NextHopId, value); }

    /// <summary>The type of service that an IPv4 route is for.</summary>
    [Parameter]
    [Alias("Tos")]
    [RouteValue(nameof(RouteFields.TypeOfService))]
    [ValidateNotNull]
    public byte? TypeOfService { get => Values.TypeOfService; set => Give(RouteFields.TypeOfService, value); }

    /// <summary>Succeeds where an equal route exists, and emits that.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>Puts the route behind others of the same destination, type of service and metric, as <c>ip route append</c> does.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <summary>Allows destinations that are no hosts: 0.0.0.0, loopback, multicast, broadcast.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override int RecordLength => Host.Length + Destination.Length + Count(InputObject);

    /// <inheritdoc/>
    private protected override void ChangeRoutes()
    {
        foreach (IPAddress host in Host)
        {
            Report(host, (this, host), static s => s.Item1.Add(s.host, new HostRouteRequest(s.host.ToDestination("Add"), s.Item1.Values)));
        }

        foreach (IPNetwork destination in Destination)
        {
            Report(destination, () => Add(destination, new HostRouteRequest(destination, Values)));
        }

        ChangeObjects(InputObject);
    }

    /// <inheritdoc/>
    private protected override void ChangeObject(object input)
    {
        object target = EngineValue.Unwrap(input) ?? input;
        Report(target, (this, input, target), static s => s.Item1.Add(RecordSnapshot.Of(s.input), s.target));
    }

    /// <summary>
    /// Routes that could not be restored since their gateways were not reachable, or their sources not there, have another chance now that
    /// the rest is in place.
    /// </summary>
    protected override void EndProcessing() => Report(target: null, () => _additions?.Finish(StopToken));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _additions?.Dispose();
        }

        base.Dispose(disposing);
    }

    private protected override void Settle() => _additions?.Settle(StopToken);

    private void Add(object input, object target)
    {
        if (Read(input) is not HostRoute route)
        {
            (IPNetwork destination, HostRouteValues values) = RouteRecord.Read(input, Values, Named, "Add");
            Add(target, new HostRouteRequest(destination, values));
        }
        else if (IfNotExists && Tables.FindSame(route, StopToken) is HostRoute existing)
        {
            WriteVerbose($"The route is there already: {existing}");
            WriteObject(existing);
        }
        else if (IsSilent || ShouldAdd(route, route.Table))
        {
            Additions.Add(target, route, GoesOn, StopToken);
        }
    }

    /// <summary>A saved route as it is to be added: with the interfaces' numbers of today, and what the command line says of it.</summary>
    private HostRoute? Read(object input)
    {
        if (SavedRoute.Read(input) is not HostRoute saved)
        {
            return null;
        }

        RefuseForeignZone(Gateway, "Add route", saved);
        HostRoute route = Tables.Renumber(saved, "Add");
        return !Values.IsEmpty
            ? Tables.Describe(new HostRouteRevision(Values, takenAway: []).Apply(route, $"Add route {route}", name => Tables.FindInterface(name, $"Add route {route}")))
            : route;
    }

    private void Add(object target, HostRouteRequest request)
    {
        RefuseForeignZone(request.Values.Gateway, "Add route", request);
        foreach (HostRouteNextHop hop in request.Values.NextHops ?? HostRouteNextHops.None)
        {
            RefuseForeignZone(hop.Gateway, "Add route", request);
        }

        request.Validate(allowAnyDestination: Force);
        RouteSpec spec = Tables.Resolve(request);
        if (IfNotExists && FindEqual(request, spec) is HostRoute existing)
        {
            WriteVerbose($"The route is there already: {existing}");
            WriteObject(existing);
        }
        else if (IsSilent || ShouldAdd(request, request.Table))
        {
            Additions.Add(target, request, spec, GoesOn, StopToken);
        }
    }

    /// <summary>
    /// The kernel says it if there is an equal route in the way; who is asked beforehand must know it beforehand, and with -Append there
    /// may be no way to be in.
    /// </summary>
    private HostRoute? FindEqual(HostRouteRequest request, RouteSpec spec)
        => AsksFirst || Append ? Tables.FindEqual(request, spec, StopToken) : Tables.FindEqualFirst(request, spec);

    private bool ShouldAdd(object route, uint table) => ShouldProcess(
        $"Adding the route {route} to {IPRouteText.TableInWords(table)}.",
        $"Add the route {route} to {IPRouteText.TableInWords(table)}?",
        "Add a host route");

    private HostRouteAdditions Additions => _additions ??= new(
        Tables, WriteObject, (target, e) => WriteError(RouteErrorRecord.Create(e, target, MyInvocation)))
    {
        Appends = Append,
        IfNotExists = IfNotExists,
    };
}
