using System.Management.Automation;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Removes routes, as <c>ip route del</c> does, but never one that was not named.</summary>
[Cmdlet(VerbsCommon.Remove, "HostRoute", SupportsShouldProcess = true, DefaultParameterSetName = ByObject)]
[OutputType(typeof(HostRoute))]
public sealed class RemoveHostRouteCommand : RouteChangeCommand, IRemovalConsent
{
    private const string ByHost = nameof(ByHost);
    private const string ByDestination = nameof(ByDestination);
    private const string ByObject = nameof(ByObject);

    private HostRouteRemovals? _removals;

    /// <summary>The hosts that the routes lead to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByHost)]
    [ArgumentCompleter(typeof(HostCompleter))]
    [StrictAddress(AllowSeveral = true)]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>The prefixes that the routes lead to, exactly.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByDestination)]
    [Alias("DestinationPrefix")]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    [StrictPrefix(AllowSeveral = true)]
    public IPNetwork[] Destination { get; set; } = [];

    /// <summary>
    /// Routes as this module emits them: exactly these are removed. Also such as went through a file; or hosts; or records with properties.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public object? InputObject { get; set; }

    /// <summary>The gateway of the routes; any if not given.</summary>
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

    /// <summary>What the routes do with packets; anything if not given.</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Type))]
    [ValidateNotNull]
    public RouteType? Type { get => Values.Type; set => Give(RouteFields.Type, value); }

    /// <summary>The type of service that the routes are for; any if not given.</summary>
    [Parameter]
    [Alias("Tos")]
    [RouteValue(nameof(RouteFields.TypeOfService))]
    [ValidateNotNull]
    public byte? TypeOfService { get => Values.TypeOfService; set => Give(RouteFields.TypeOfService, value); }

    /// <summary>The number of the next hop object that the routes use; any if not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NextHopIdCompleter))]
    [RouteValue(nameof(RouteFields.NextHopId))]
    [ValidateNotNull]
    public uint? NextHopId { get => Values.NextHopId; set => Give(RouteFields.NextHopId, value); }

    /// <summary>Succeeds quietly where there is no such route.</summary>
    [Parameter]
    public SwitchParameter IfExists { get; set; }

    /// <summary>Emits the routes that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override int RecordLength => Host.Length + Destination.Length + Count(InputObject);

    private HostRouteRemovals Removals => _removals ??= new(Client, Tables, this, this, StopToken) { EmitsRemoved = PassThru };

    /// <inheritdoc/>
    bool IRemovalConsent.IsSilent => IsSilent;

    /// <inheritdoc/>
    bool IRemovalConsent.RemovesWithoutPrompt(HostRoute route) => RemovesWithoutPrompt(route);

    /// <inheritdoc/>
    bool IRemovalConsent.Confirm(HostRoute route) => ShouldRemove(route, () => (
        $"Removing the route {route} from {IPRouteText.TableInWords(route.Table)}.",
        $"Remove the route {route} from {IPRouteText.TableInWords(route.Table)}?",
        "Remove a host route"));

    /// <inheritdoc/>
    protected override void EndProcessing() => Report(target: null, () => _removals?.Finish());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _removals?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc/>
    private protected override void ChangeRoutes()
    {
        foreach (IPAddress host in Host)
        {
            Report(host, () => Remove(host, host.ToDestination("Remove"), Values));
        }

        foreach (IPNetwork destination in Destination)
        {
            Report(destination, () => Remove(destination, destination, Values));
        }

        ChangeObjects(InputObject);
    }

    /// <inheritdoc/>
    private protected override void ChangeObject(object input)
    {
        object target = EngineValue.Unwrap(input) ?? input;
        Report(target, (this, input, target), static s => s.Item1.RemoveObject(s.target, RecordSnapshot.Of(s.input)));
    }

    /// <inheritdoc/>
    private protected override void ReportAll() => _removals?.ReportAll();

    /// <inheritdoc/>
    private protected override void Succeed(HostRoute route)
    {
        if (PassThru)
        {
            WriteObject(route);
        }
    }

    /// <inheritdoc/>
    private protected override void WriteFailure(object? target, RouteException failure)
    {
        if (IfExists && failure.Id is RouteErrorId.RouteNotFound or RouteErrorId.InterfaceNotFound)
        {
            WriteVerbose(failure.Message);
        }
        else
        {
            base.WriteFailure(target, failure);
        }
    }

    private void RemoveObject(object target, object input)
    {
        if (SavedRoute.Read(input) is HostRoute saved)
        {
            Removals.Remove(target, Tables.Renumber(saved, "Remove"), RefuseUnlessNamed, CanPipeline);
        }
        else
        {
            (IPNetwork destination, HostRouteValues values) = RouteRecord.Read(input, Values, Named, "Remove", refuseEmpty: true);
            Remove(target, destination, values);
        }
    }

    private void Remove(object target, IPNetwork destination, HostRouteValues values)
    {
        HostRouteSelector selector = new(destination, values);
        RefuseForeignZone(values.Gateway, "Remove route", selector);
        values.Source?.RefuseZone($"Remove route {selector}");
        Removals.Remove(target, selector, CanPipeline, IsConsecutive());
    }

    /// <summary>A route that was piped is removed only if it matches the command line too.</summary>
    private void RefuseUnlessNamed(HostRoute route)
    {
        if (!Values.IsEmpty)
        {
            RefuseForeignZone(Gateway, "Remove route", route);
            HostRouteSelector.RefuseOther(route, Values, Tables.TryFindInterface);
        }
    }
}
