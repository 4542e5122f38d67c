using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>
/// Changes exactly the routes that were named or piped. Unlike <c>ip route replace</c> it never takes the place of another route, and what
/// fails half-way is undone.
/// </summary>
[Cmdlet(VerbsCommon.Set, "HostRoute", SupportsShouldProcess = true, DefaultParameterSetName = ByObject)]
[OutputType(typeof(HostRoute))]
public sealed class SetHostRouteCommand : RouteChangeCommand
{
    private const string ByHost = nameof(ByHost);
    private const string ByDestination = nameof(ByDestination);
    private const string ByObject = nameof(ByObject);

    private static readonly Dictionary<string, object> _nothing = [];

    private readonly HostRouteValues _values = new();

    /// <summary>The hosts whose routes are changed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByHost)]
    [ArgumentCompleter(typeof(HostCompleter))]
    [StrictAddress]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>The prefixes whose routes are changed, exactly.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByDestination)]
    [Alias("DestinationPrefix")]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    [StrictPrefix]
    public IPNetwork[] Destination { get; set; } = [];

    /// <summary>The table of the routes, by its number or name; the main table unless given.</summary>
    [Parameter(ParameterSetName = ByHost)]
    [Parameter(ParameterSetName = ByDestination)]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    [TableName]
    public uint Table { get; set; } = RouteTable.Main;

    /// <summary>
    /// Routes as this module emits them: exactly these are changed. Or hosts, or prefixes, or records with properties that say which routes.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    /// <summary>The new gateway; null takes it away.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(GatewayCompleter))]
    [StrictAddress]
    [AllowNull]
    public IPAddress? Gateway { get => _values.Gateway; set => _values.Gateway = value; }

    /// <summary>The new outgoing interface.</summary>
    [Parameter]
    [Alias("InterfaceAlias")]
    [ArgumentCompleter(typeof(InterfaceNameCompleter))]
    [InterfaceName]
    [ValidateNotNullOrEmpty]
    public string? InterfaceName { get => _values.InterfaceName; set => _values.InterfaceName = value; }

    /// <summary>The new metric; null takes it away.</summary>
    [Parameter]
    [Alias("RouteMetric")]
    [WholeNumber("a metric")]
    [AllowNull]
    public uint? Metric { get => _values.Metric; set => _values.Metric = value; }

    /// <summary>The new preferred source; null takes it away.</summary>
    [Parameter]
    [StrictAddress]
    [AllowNull]
    public IPAddress? Source { get => _values.Source; set => _values.Source = value; }

    /// <summary>The new owner, by number or name.</summary>
    [Parameter]
    [ProtocolName]
    [ValidateNotNull]
    public RouteProtocol? Protocol { get => _values.Protocol; set => _values.Protocol = value; }

    /// <summary>The new scope, by number or name.</summary>
    [Parameter]
    [ScopeName]
    [ValidateNotNull]
    public RouteScope? Scope { get => _values.Scope; set => _values.Scope = value; }

    /// <summary>The new path MTU in bytes; null takes it away.</summary>
    [Parameter]
    [AllowNull]
    [WholeNumber("an MTU", Minimum = 1, Maximum = RouteProperties.MaximumMtu)]
    public uint? Mtu { get => _values.Mtu; set => _values.Mtu = value; }

    /// <summary>Locks the MTU, or frees it with <c>:$false</c>.</summary>
    [Parameter]
    public SwitchParameter LockMtu { get => _values.LockMtu; set => _values.LockMtu = value; }

    /// <summary>The new maximum segment size to advertise, in bytes; null takes it away.</summary>
    [Parameter]
    [AllowNull]
    [WholeNumber("a segment size", Minimum = 1, Maximum = RouteProperties.MaximumSegmentSize)]
    public uint? AdvertisedMss { get => _values.AdvertisedMss; set => _values.AdvertisedMss = value; }

    /// <summary>The new largest window to advertise, in bytes; null takes it away.</summary>
    [Parameter]
    [AllowNull]
    [WholeNumber("a window", Minimum = 1)]
    public uint? Window { get => _values.Window; set => _values.Window = value; }

    /// <summary>The new initial congestion window, in segments; null takes it away.</summary>
    [Parameter]
    [AllowNull]
    [WholeNumber("a congestion window", Minimum = 1)]
    public uint? InitialCongestionWindow { get => _values.InitialCongestionWindow; set => _values.InitialCongestionWindow = value; }

    /// <summary>The new preference of an IPv6 route.</summary>
    [Parameter]
    [EnumName(typeof(RoutePreference), "a preference")]
    [ValidateNotNull]
    public RoutePreference? Preference { get => _values.Preference; set => _values.Preference = value; }

    /// <summary>How long an IPv6 route is to live from now; null for ever.</summary>
    [Parameter]
    [AllowNull]
    [Duration]
    public TimeSpan? Expires { get => _values.Expires; set => _values.Expires = value; }

    /// <summary>Takes the gateway as reachable on the interface's link, or no longer with <c>:$false</c>.</summary>
    [Parameter]
    public SwitchParameter OnLink { get => _values.OnLink; set => _values.OnLink = value; }

    /// <summary>Emits the routes as they are now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Here the table says which routes, not what they get.</summary>
    private HostRouteRevision Revision
        => new(_values, HostRouteRevision.Changeable.Intersect(Named.Keys).Where(name => name != nameof(Table)).ToHashSet());

    private protected override int RecordLength => Host.Length + Destination.Length + Count(InputObject);

    /// <inheritdoc/>
    private protected override void ChangeRoutes()
    {
        foreach (IPAddress host in Host)
        {
            Set(host, () => Find(host.ToDestination("Set"), new HostRouteValues { Table = Table }));
        }

        foreach (IPNetwork destination in Destination)
        {
            Set(destination, () => Find(destination, new HostRouteValues { Table = Table }));
        }

        ChangeObjects(InputObject);
    }

    /// <inheritdoc/>
    private protected override void ChangeObject(object input) => Set(RouteRecord.Unwrap(input) ?? input, () => Find(RecordSnapshot.Of(input)));

    private List<HostRoute> Find(object input)
    {
        if (SavedRoute.Read(input) is HostRoute route)
        {
            return [Tables.Find(Tables.Renumber(route, "Set"), "Set", StopToken)];
        }

        // What a record says is what the route has; what the command line says is what it gets.
        (IPNetwork destination, HostRouteValues values) = RouteRecord.Read(input, new HostRouteValues(), _nothing, "Set", refuseEmpty: true);
        return Find(destination, values);
    }

    private List<HostRoute> Find(IPNetwork destination, HostRouteValues values)
    {
        RefuseForeignZone(values.Gateway, $"Set route {destination}");
        values.Source?.RefuseZone($"Set route {destination}");
        return Tables.Find(new HostRouteSelector(destination, values), "Set", StopToken);
    }

    private void Set(object target, Func<IReadOnlyList<HostRoute>> find) => Report(target, () =>
    {
        HostRouteRevision revision = Revision;
        RefuseForeignZone(Gateway, "Set route");
        if (revision.IsEmpty)
        {
            throw new RouteException(
                RouteErrorId.InvalidRoute,
                $"Set route {RouteRecord.Describe(target)}: nothing is to be changed. Give at least one new value, such as -Metric.");
        }

        foreach (HostRoute route in find())
        {
            Report(target, () => Set(route, revision));
        }
    });

    private void Set(HostRoute route, HostRouteRevision revision)
    {
        string operation = $"Set route {route}";
        Route revised = revision.Apply(route, operation, name => Tables.FindInterface(name, operation));
        HostRoute result = Tables.Describe(revised);
        bool changesLifetime = Named.ContainsKey(nameof(Expires)) && (Expires ?? route.Expires) is not null;
        if (revised.IsSameRoute(route.Entry) && !changesLifetime)
        {
            WriteVerbose($"The route is so already: {route}");
        }
        else if (ShouldRemove(route, () => (
            $"Changing the route {route} to {result} in {IPRouteText.TableInWords(route.Table)}.",
            $"Change the route {route} to {result} in {IPRouteText.TableInWords(route.Table)}?",
            "Change a host route")))
        {
            result = new HostRouteExchange(Client, Tables).Run(route, revised, operation, StopToken);
            Tables.Forget();
        }
        else
        {
            return;
        }

        if (PassThru)
        {
            WriteObject(result);
        }
    }
}
