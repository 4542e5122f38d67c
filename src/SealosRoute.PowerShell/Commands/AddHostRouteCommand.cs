using System;
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

    private HostRouteAdditions Additions
        => _additions ??= new(Client, Tables, this, StopToken) { Appends = Append, IfNotExists = IfNotExists };

    /// <summary>
    /// Saved routes that could not be added, since their gateways were not reachable or their sources not there, have another chance now that
    /// the rest is in place.
    /// </summary>
    protected override void EndProcessing() => Report(target: null, () => _additions?.Finish());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _additions?.Dispose();
        }

        base.Dispose(disposing);
    }

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
        Report(target, (this, input, target), static s => s.Item1.AddObject(s.target, RecordSnapshot.Of(s.input)));
    }

    /// <inheritdoc/>
    private protected override void ReportAll() => _additions?.ReportAll();

    private void AddObject(object target, object input)
    {
        if (SavedRoute.Read(input) is HostRoute saved)
        {
            RefuseForeignZone(Gateway, "Add route", saved);
            Add(target, Revise(Tables.Renumber(saved, "Add")));
        }
        else
        {
            (IPNetwork destination, HostRouteValues values) = RouteRecord.Read(input, Values, Named, "Add");
            Add(target, new HostRouteRequest(destination, values));
        }
    }

    private void Add(object target, HostRoute route)
    {
        if (Additions.FindExisting(route) is HostRoute existing)
        {
            ((IChangeReport)this).Unchanged(existing);
        }
        else if (IsSilent || ShouldAdd(route, route.Table))
        {
            Additions.Add(target, route, CanPipeline);
        }
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

        // Before a question the answer must be known; otherwise the kernel refuses a route that is there already.
        if (Additions.FindExisting(request, spec, mustKnow: AsksFirst) is HostRoute existing)
        {
            ((IChangeReport)this).Unchanged(existing);
        }
        else if (IsSilent || ShouldAdd(request, request.Table))
        {
            Additions.Add(target, request, spec, CanPipeline);
        }
    }

    private HostRoute Revise(HostRoute route)
    {
        if (Values.IsEmpty)
        {
            return route;
        }

        string operation = $"Add route {route}";
        HostRouteRevision revision = new(Values, takenAway: []);
        return Tables.Describe(revision.Apply(route, operation, name => Tables.FindInterface(name, operation)));
    }

    private bool ShouldAdd(object route, uint table) => ShouldProcess(
        $"Adding the route {route} to {IPRouteText.TableInWords(table)}.",
        $"Add the route {route} to {IPRouteText.TableInWords(table)}?",
        "Add a host route");
}
