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

    private readonly HostRouteValues _values = new();
    private HostRouteRemovals? _removals;
    private bool _hasCondition;
    private int _namedCount = -1;

    /// <summary>The hosts that the routes lead to.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByHost)]
    [ArgumentCompleter(typeof(HostCompleter))]
    [StrictAddress]
    public new IPAddress[] Host { get; set; } = [];

    /// <summary>The prefixes that the routes lead to, exactly.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByDestination)]
    [Alias("DestinationPrefix")]
    [ArgumentCompleter(typeof(DestinationCompleter))]
    [StrictPrefix]
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
    public IPAddress? Gateway { get => _values.Gateway; set => _values.Gateway = value; }

    /// <summary>The interface of the routes; any if not given.</summary>
    [Parameter]
    [Alias("InterfaceAlias")]
    [ArgumentCompleter(typeof(InterfaceNameCompleter))]
    [InterfaceName]
    [ValidateNotNullOrEmpty]
    public string? InterfaceName { get => _values.InterfaceName; set => _values.InterfaceName = value; }

    /// <summary>The metric of the routes; any if not given. 0 is a route without a metric.</summary>
    [Parameter]
    [Alias("RouteMetric")]
    [WholeNumber("a metric")]
    [ValidateNotNull]
    public uint? Metric { get => _values.Metric; set => _values.Metric = value; }

    /// <summary>The preferred source of the routes; any if not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceCompleter))]
    [StrictAddress]
    [ValidateNotNull]
    public IPAddress? Source { get => _values.Source; set => _values.Source = value; }

    /// <summary>The routing table, by its number or name; the main table unless given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    [TableName]
    public uint Table { get => _values.Table ?? RouteTable.Main; set => _values.Table = value; }

    /// <summary>Who installed the routes, by number or name; anybody if not given.</summary>
    [Parameter]
    [ProtocolName]
    [ValidateNotNull]
    public RouteProtocol? Protocol { get => _values.Protocol; set => _values.Protocol = value; }

    /// <summary>The scope of the routes; any if not given.</summary>
    [Parameter]
    [ScopeName]
    [ValidateNotNull]
    public RouteScope? Scope { get => _values.Scope; set => _values.Scope = value; }

    /// <summary>What the routes do with packets; anything if not given.</summary>
    [Parameter]
    [EnumName(typeof(RouteType), "a route type")]
    [ValidateNotNull]
    public RouteType? Type { get => _values.Type; set => _values.Type = value; }

    /// <summary>The type of service that the routes are for; any if not given.</summary>
    [Parameter]
    [Alias("Tos")]
    [WholeNumber("a type of service", Maximum = byte.MaxValue)]
    [ValidateNotNull]
    public byte? TypeOfService { get => _values.TypeOfService; set => _values.TypeOfService = value; }

    /// <summary>The number of the next hop object that the routes use; any if not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(NextHopIdCompleter))]
    [WholeNumber("the number of a next hop object", Minimum = 1)]
    [ValidateNotNull]
    public uint? NextHopId { get => _values.NextHopId; set => _values.NextHopId = value; }

    /// <summary>Succeeds quietly where there is no such route.</summary>
    [Parameter]
    public SwitchParameter IfExists { get; set; }

    /// <summary>Emits the routes that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override int RecordLength => Host.Length + Destination.Length + Count(InputObject);

    private HostRouteRemovals Removals => _removals ??= new(Client, Tables, this, this, StopToken) { EmitsRemoved = PassThru };

    /// <summary>Whether the command line names anything of the routes. The names are the same for each record.</summary>
    private bool HasCondition
    {
        get
        {
            if (_namedCount != Named.Count)
            {
                _namedCount = Named.Count;
                _hasCondition = _values != new HostRouteValues();
            }

            return _hasCondition;
        }
    }

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
            Report(host, () => Remove(host, host.ToDestination("Remove"), _values));
        }

        foreach (IPNetwork destination in Destination)
        {
            Report(destination, () => Remove(destination, destination, _values));
        }

        ChangeObjects(InputObject);
    }

    /// <inheritdoc/>
    private protected override void ChangeObject(object input)
    {
        object target = RouteRecord.Unwrap(input) ?? input;
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
            (IPNetwork destination, HostRouteValues values) = RouteRecord.Read(input, _values, Named, "Remove", refuseEmpty: true);
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
        if (HasCondition)
        {
            RefuseForeignZone(Gateway, "Remove route", route);
            HostRouteSelector.RefuseUnlessMatching(route, _values, Tables.TryFindInterface);
        }
    }
}
