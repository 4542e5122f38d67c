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
public sealed class SetHostRouteCommand : RouteValuesCommand
{
    private const string ByHost = nameof(ByHost);
    private const string ByDestination = nameof(ByDestination);
    private const string ByObject = nameof(ByObject);

    private static readonly Dictionary<string, object> _nothing = [];


    /// <summary>The hosts whose routes are changed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByHost)]
    [ArgumentCompleter(typeof(HostCompleter))]
    [StrictAddress(AllowSeveral = true)]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>The prefixes whose routes are changed, exactly.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByDestination)]
    [Alias("DestinationPrefix")]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    [StrictPrefix(AllowSeveral = true)]
    public IPNetwork[] Destination { get; set; } = [];

    /// <summary>The table of the routes, by its number or name; the main table unless given.</summary>
    [Parameter(ParameterSetName = ByHost)]
    [Parameter(ParameterSetName = ByDestination)]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    [RouteValue(nameof(RouteFields.Table))]
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
    public IPAddress? Gateway { get => Values.Gateway; set => Give(RouteFields.Gateway, value); }

    /// <summary>Emits the routes as they are now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool AcceptsNull => true;

    /// <summary>A parameter that was given null takes the value away.</summary>
    private HostRouteRevision Revision
        => new(Values, [.. Named.Where(parameter => parameter.Value is null).Select(parameter => RouteFields.Find(parameter.Key)).OfType<RouteField>()]);

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
    private protected override void ChangeObject(object input) => Set(EngineValue.Unwrap(input) ?? input, () => Find(RecordSnapshot.Of(input)));

    private List<HostRoute> Find(object input)
    {
        if (SavedRoute.Read(input) is HostRoute route)
        {
            return [Tables.Find(Tables.Renumber(route, "Set"), "Set", StopToken)];
        }

        // What a record says is what the route has; what the command line says is what it gets.
        (IPNetwork destination, HostRouteValues values) = RouteRecord.Read(input, HostRouteValues.None, _nothing, "Set", refuseEmpty: true);
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
                $"Set route {EngineObject.Describe(target)}: nothing is to be changed. Give at least one new value, such as -Metric.");
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
