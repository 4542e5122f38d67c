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
public sealed class AddHostRouteCommand : RouteChangeCommand
{
    private const string ByHost = nameof(ByHost);
    private const string ByDestination = nameof(ByDestination);
    private const string ByObject = nameof(ByObject);

    private readonly HostRouteValues _values = new();
    private HostRouteAdditions? _additions;
    private HashSet<string>? _revisedNames;
    private int _namedCount;

    /// <summary>The hosts that the routes lead to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByHost)]
    [StrictAddress]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>The prefixes that the routes lead to.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByDestination)]
    [Alias("DestinationPrefix")]
    [StrictPrefix]
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
    public IPAddress? Gateway { get => _values.Gateway; set => _values.Gateway = value; }

    /// <summary>The outgoing interface.</summary>
    [Parameter]
    [Alias("InterfaceAlias")]
    [ArgumentCompleter(typeof(InterfaceNameCompleter))]
    [InterfaceName]
    [ValidateNotNullOrEmpty]
    public string? InterfaceName { get => _values.InterfaceName; set => _values.InterfaceName = value; }

    /// <summary>The metric, from 0 to 4294967295.</summary>
    [Parameter]
    [Alias("RouteMetric")]
    [WholeNumber("a metric")]
    [ValidateNotNull]
    public uint? Metric { get => _values.Metric; set => _values.Metric = value; }

    /// <summary>The source address of packets to there: an address of this host.</summary>
    [Parameter]
    [StrictAddress]
    [ValidateNotNull]
    public IPAddress? Source { get => _values.Source; set => _values.Source = value; }

    /// <summary>The routing table, by its number or name; the main table unless given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    [TableName]
    public uint Table { get => _values.Table ?? RouteTable.Main; set => _values.Table = value; }

    /// <summary>Who installs the route, by number or name; boot unless given.</summary>
    [Parameter]
    [ProtocolName]
    public RouteProtocol Protocol { get => _values.Protocol ?? RouteProtocol.Boot; set => _values.Protocol = value; }

    /// <summary>The scope, by number or name; what <c>ip route</c> would choose unless given.</summary>
    [Parameter]
    [ScopeName]
    [ValidateNotNull]
    public RouteScope? Scope { get => _values.Scope; set => _values.Scope = value; }

    /// <summary>What the route does with packets; unicast unless given.</summary>
    [Parameter]
    [EnumName(typeof(RouteType), "a route type")]
    public RouteType Type { get => _values.Type ?? RouteType.Unicast; set => _values.Type = value; }

    /// <summary>The ways out of a multipath route.</summary>
    [Parameter]
    [NextHop]
    [ValidateNotNull]
    public HostRouteNextHop[]? NextHop { get => _values.NextHops?.ToArray(); set => _values.NextHops = value; }

    /// <summary>The number of a next hop object (<c>ip nexthop</c>).</summary>
    [Parameter]
    [WholeNumber("the number of a next hop object", Minimum = 1)]
    [ValidateNotNull]
    public uint? NextHopId { get => _values.NextHopId; set => _values.NextHopId = value; }

    /// <summary>The path MTU in bytes.</summary>
    [Parameter]
    [WholeNumber("an MTU", Minimum = 1, Maximum = RouteProperties.MaximumMtu)]
    [ValidateNotNull]
    public uint? Mtu { get => _values.Mtu; set => _values.Mtu = value; }

    /// <summary>Locks the MTU: path discovery does not lower it.</summary>
    [Parameter]
    public SwitchParameter LockMtu { get => _values.LockMtu; set => _values.LockMtu = value; }

    /// <summary>The maximum segment size to advertise, in bytes.</summary>
    [Parameter]
    [WholeNumber("a segment size", Minimum = 1, Maximum = RouteProperties.MaximumSegmentSize)]
    [ValidateNotNull]
    public uint? AdvertisedMss { get => _values.AdvertisedMss; set => _values.AdvertisedMss = value; }

    /// <summary>The largest window to advertise, in bytes.</summary>
    [Parameter]
    [WholeNumber("a window", Minimum = 1)]
    [ValidateNotNull]
    public uint? Window { get => _values.Window; set => _values.Window = value; }

    /// <summary>The initial congestion window, in segments.</summary>
    [Parameter]
    [WholeNumber("a congestion window", Minimum = 1)]
    [ValidateNotNull]
    public uint? InitialCongestionWindow { get => _values.InitialCongestionWindow; set => _values.InitialCongestionWindow = value; }

    /// <summary>The type of service that an IPv4 route is for.</summary>
    [Parameter]
    [Alias("Tos")]
    [WholeNumber("a type of service", Maximum = byte.MaxValue)]
    [ValidateNotNull]
    public byte? TypeOfService { get => _values.TypeOfService; set => _values.TypeOfService = value; }

    /// <summary>The preference among IPv6 routes of equal metric.</summary>
    [Parameter]
    [EnumName(typeof(RoutePreference), "a preference")]
    [ValidateNotNull]
    public RoutePreference? Preference { get => _values.Preference; set => _values.Preference = value; }

    /// <summary>How long an IPv6 route is to live.</summary>
    [Parameter]
    [Duration]
    [ValidateNotNull]
    public TimeSpan? Expires { get => _values.Expires; set => _values.Expires = value; }

    /// <summary>Takes the gateway as reachable on the interface's link, whatever the tables say.</summary>
    [Parameter]
    public SwitchParameter OnLink { get => _values.OnLink; set => _values.OnLink = value; }

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

    /// <summary>What the command line changes of saved routes, or null for nothing.</summary>
    private HostRouteRevision? Revision
    {
        get
        {
            // A script block changes values, not which parameters are bound, so compare the count only.
            if (_revisedNames is null || _namedCount != Named.Count)
            {
                _namedCount = Named.Count;
                _revisedNames = HostRouteRevision.Changeable.Intersect(Named.Keys).ToHashSet();
            }

            return _revisedNames.Count > 0 ? new(_values, _revisedNames) : null;
        }
    }

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
            Report(host, (this, host), static s => s.Item1.Add(s.host, new HostRouteRequest(s.host.ToDestination("Add"), s.Item1._values)));
        }

        foreach (IPNetwork destination in Destination)
        {
            Report(destination, () => Add(destination, new HostRouteRequest(destination, _values)));
        }

        ChangeObjects(InputObject);
    }

    /// <inheritdoc/>
    private protected override void ChangeObject(object input)
    {
        object target = RouteRecord.Unwrap(input) ?? input;
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
            (IPNetwork destination, HostRouteValues values) = RouteRecord.Read(input, _values, Named, "Add");
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
        foreach (HostRouteNextHop hop in request.Values.NextHops ?? [])
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

    private HostRoute Revise(HostRoute route) => Revision is HostRouteRevision revision
        ? Tables.Describe(revision.Apply(route, $"Add route {route}", name => Tables.FindInterface(name, $"Add route {route}")))
        : route;

    private bool ShouldAdd(object route, uint table) => ShouldProcess(
        $"Adding the route {route} to {IPRouteText.TableInWords(table)}.",
        $"Add the route {route} to {IPRouteText.TableInWords(table)}?",
        "Add a host route");
}
