using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Gets routes, as <c>ip route show</c> does, of both families.</summary>
[Cmdlet(VerbsCommon.Get, "HostRoute", DefaultParameterSetName = ByDestination)]
[OutputType(typeof(HostRoute))]
public sealed class GetHostRouteCommand : RouteCommand
{
    private const string ByDestination = nameof(ByDestination);
    private const string ByHost = nameof(ByHost);
    private const string ByDefaultRoute = nameof(ByDefaultRoute);
    private const string ByObject = nameof(ByObject);

    /// <summary>The view of this type name groups by table.</summary>
    private const string TypeNameOfSeveralTables = "SealosRoute.HostRoute#Tables";

    private HostRouteTable? _tables;

    /// <summary>The prefixes that the routes lead to, exactly.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = ByDestination)]
    [Alias("DestinationPrefix")]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    [StrictPrefix(AllowSeveral = true)]
    [ValidateNotNull]
    public IPNetwork[]? Destination { get; set; }

    /// <summary>The hosts that the routes lead to, each alone.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByHost)]
    [ArgumentCompleter(typeof(HostCompleter))]
    [StrictAddress(AllowSeveral = true)]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>Only default routes.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByDefaultRoute)]
    public SwitchParameter DefaultRoute { get; set; }

    /// <summary>Routes that were read before: they are read again.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [SavedRoute]
    public HostRoute[] InputObject { get; set; } = [];

    /// <summary>The gateways, of which the route or one of its next hops has one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(GatewayCompleter))]
    [StrictAddress(AllowSeveral = true)]
    [ValidateNotNull]
    public IPAddress[]? Gateway { get; set; }

    /// <summary>The interfaces that the routes, or one of their next hops, leave by; wildcards are allowed.</summary>
    [Parameter]
    [Alias("InterfaceAlias")]
    [ArgumentCompleter(typeof(InterfaceNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? InterfaceName { get; set; }

    /// <summary>The metrics; 0 is a route without a metric.</summary>
    [Parameter]
    [Alias("RouteMetric")]
    [RouteValue(nameof(RouteFields.Metric), AllowSeveral = true)]
    [ValidateNotNull]
    public uint[]? Metric { get; set; }

    /// <summary>The table, by its number or name, or <c>all</c>; the main table unless given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AnyTableNameCompleter))]
    [AnyTable]
    public uint Table { get; set; } = RouteTable.Main;

    /// <summary>Who installed the routes, by numbers or names.</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Protocol), AllowSeveral = true)]
    [ValidateNotNull]
    public RouteProtocol[]? Protocol { get; set; }

    /// <summary>What the routes do with packets.</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Type), AllowSeveral = true)]
    [ValidateNotNull]
    public RouteType[]? Type { get; set; }

    /// <summary>The scopes, by numbers or names.</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Scope), AllowSeveral = true)]
    [ValidateNotNull]
    public RouteScope[]? Scope { get; set; }

    /// <summary>The preferred source addresses.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceCompleter))]
    [StrictAddress(AllowSeveral = true)]
    [ValidateNotNull]
    public IPAddress[]? Source { get; set; }

    /// <summary>The family; both unless given, IPv4 first.</summary>
    [Parameter]
    [EnumName(typeof(IPFamily), "an address family")]
    [ValidateNotNull]
    public IPFamily? AddressFamily { get; set; }

    private HostRouteTable Tables => _tables ??= new HostRouteTable(Client);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != ByObject)
        {
            object? target = Host.Length > 0 ? Host : Destination;
            Report(target, () => List(Host.Length > 0 ? [.. Host.Select(host => host.ToDestination("Get"))] : Destination));
            return;
        }

        foreach (HostRoute saved in InputObject)
        {
            Report(saved, () => ReadAgain(saved));
        }
    }

    private void ReadAgain(HostRoute saved)
    {
        RefuseZones();
        HostRoute route = Tables.Find(Tables.Renumber(saved, "Get"), "Get", StopToken);
        HostRouteFilter filter = Filter(destinations: null, isTableNamed: MyInvocation.BoundParameters.ContainsKey(nameof(Table)));
        filter.FindInterfaces(name => Tables.FindInterface(name, $"Get route {route}"));
        if (filter.Matches(route))
        {
            WriteObject(route);
        }
    }

    private void List(IReadOnlyCollection<IPNetwork>? destinations)
    {
        RefuseZones();
        foreach (HostRoute route in Tables.List(Filter(destinations, isTableNamed: true), StopToken))
        {
            WriteObject(Table == 0 ? WithTable(route) : route);
        }
    }

    private void RefuseZones()
    {
        foreach (IPAddress gateway in Gateway ?? [])
        {
            RefuseForeignZone(gateway, "List routes");
        }

        foreach (IPAddress source in Source ?? [])
        {
            source.RefuseZone("List routes");
        }
    }

    /// <summary>Where several tables are listed, the view says which route is of which.</summary>
    private static PSObject WithTable(HostRoute route)
    {
        PSObject marked = PSObject.AsPSObject(route);
        marked.TypeNames.Insert(0, TypeNameOfSeveralTables);
        return marked;
    }

    private HostRouteFilter Filter(IReadOnlyCollection<IPNetwork>? destinations, bool isTableNamed)
    {
        HostRouteFilter filter = new()
        {
            Destinations = destinations,
            OnlyDefault = DefaultRoute,
            InterfaceNames = [.. (InterfaceName ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name))],
            IsInterface = MatchInterface([.. (InterfaceName ?? []).Where(WildcardPattern.ContainsWildcardCharacters)]),
            Table = Table == 0 || !isTableNamed ? null : Table,
            Family = AddressFamily,
        };
        filter.Add(RouteFields.Gateway, Gateway);
        filter.Add(RouteFields.Metric, Metric);
        filter.Add(RouteFields.Protocol, Protocol);
        filter.Add(RouteFields.Type, Type);
        filter.Add(RouteFields.Scope, Scope);
        filter.Add(RouteFields.Source, Source);
        return filter;
    }

    /// <summary>Names of interfaces are case-sensitive.</summary>
    private static Func<string, bool>? MatchInterface(string[] names)
    {
        WildcardPattern[] patterns = [.. names.Select(name => WildcardPattern.Get(name, WildcardOptions.None))];
        return patterns.Length == 0 ? null : name => patterns.Any(pattern => pattern.IsMatch(name));
    }
}
