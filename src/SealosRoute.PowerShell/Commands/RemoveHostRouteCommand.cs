using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Removes routes, as <c>ip route del</c> does, but never one that was not named.</summary>
[Cmdlet(VerbsCommon.Remove, "HostRoute", SupportsShouldProcess = true, DefaultParameterSetName = ByObject)]
[OutputType(typeof(HostRoute))]
public sealed class RemoveHostRouteCommand : RouteChangeCommand
{
    private const string ByHost = nameof(ByHost);
    private const string ByDestination = nameof(ByDestination);
    private const string ByObject = nameof(ByObject);

    /// <summary>Hosts are looked up one by one as long as they are few; for many, one reading of the table costs less.</summary>
    private const int MaximumLookUps = 16;

    private HostRouteRemovals? _removals;
    private int _lookUps;

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

    /// <inheritdoc/>
    private protected override void ChangeRoutes()
    {
        foreach (IPAddress host in Host)
        {
            ReportUnlessMissing(host, () => Remove(host, Select(host.ToDestination("Remove"), Values)));
        }

        foreach (IPNetwork destination in Destination)
        {
            ReportUnlessMissing(destination, () => Remove(destination, Select(destination, Values)));
        }

        ChangeObjects(InputObject);
    }

    /// <inheritdoc/>
    private protected override void ChangeObject(object input)
    {
        object target = EngineValue.Unwrap(input) ?? input;
        ReportUnlessMissing(target, (this, input, target), static s => s.Item1.RemoveObject(s.target, RecordSnapshot.Of(s.input)));
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Report(target: null, () => _removals?.Finish(StopToken));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _removals?.Dispose();
        }

        base.Dispose(disposing);
    }

    private protected override void Settle() => _removals?.Settle(StopToken);

    private void RemoveObject(object target, object input)
    {
        if (SavedRoute.Read(input) is HostRoute saved)
        {
            RemoveSaved(target, Tables.Renumber(saved, "Remove"));
        }
        else
        {
            (IPNetwork destination, HostRouteValues values) = RouteRecord.Read(input, Values, Named, "Remove", refuseEmpty: true);
            Remove(target, Select(destination, values));
        }
    }

    /// <summary>Removes a route that is known whole. Only who is asked beforehand needs it as it is now.</summary>
    private void RemoveSaved(object target, HostRoute route)
    {
        if (IsSilent)
        {
            RefuseOthers(route);
            if (IsTakenAwaySilently(route))
            {
                Removals.Remove(target, route, GoesOn, StopToken);
                return;
            }
        }

        HostRoute found = Tables.Find(route, "Remove", StopToken);
        RefuseOthers(found);
        Remove(target, found);
    }

    private HostRouteRemovals Removals => _removals ??= new(Tables, PassThru ? WriteObject : null, Failed);

    private void Failed(object target, RouteException e)
    {
        if (IfExists && IsMissing(e))
        {
            WriteVerbose(e.Message);
        }
        else
        {
            WriteError(RouteErrorRecord.Create(e, target, MyInvocation));
        }
    }

    private static bool IsMissing(RouteException e) => e.Id is RouteErrorId.RouteNotFound or RouteErrorId.InterfaceNotFound;

    private void Removed(HostRoute route)
    {
        if (PassThru)
        {
            WriteObject(route);
        }
    }

    /// <summary>A route that was piped is removed only if it also is what the command line says.</summary>
    private void RefuseOthers(HostRoute route)
    {
        if (Values.IsEmpty)
        {
            return;
        }

        RefuseForeignZone(Gateway, "Remove route", route);
        HostRouteSelector.RefuseOther(route, Values, Tables.TryFindInterface);
    }

    private HostRouteSelector Select(IPNetwork destination, HostRouteValues values)
    {
        HostRouteSelector selector = new(destination, values);
        RefuseForeignZone(values.Gateway, "Remove route", selector);
        values.Source?.RefuseZone($"Remove route {selector}");
        return selector;
    }

    private void Remove(object target, HostRouteSelector selector)
    {
        foreach (HostRoute route in TryRemoveFirst(selector)
            ? Tables.FindRest(selector, StopToken)
            : Tables.Find(selector, "Remove", FollowsAtOnce(), StopToken))
        {
            // Each by itself: one that is gone meanwhile does not keep the others.
            ReportUnlessMissing(target, (this, target, route), static s => s.Item1.Remove(s.target, s.route));
        }
    }

    /// <summary>
    /// To find all routes to a host, the whole table has to be read. Nearly always there is one: it is looked up and removed, and then it can
    /// be shown that this was all.
    /// </summary>
    /// <returns>Whether one of the routes was removed.</returns>
    private bool TryRemoveFirst(HostRouteSelector selector)
    {
        bool isIPv4Host = selector.Destination is { PrefixLength: 32, BaseAddress.AddressFamily: AddressFamily.InterNetwork };
        if (!IsSilent || GoesOn || !isIPv4Host || _lookUps++ >= MaximumLookUps)
        {
            return false;
        }

        // What is under way may be this very route.
        Settle();
        if (Tables.FindFirst(selector) is not HostRoute route || !IsTakenAwaySilently(route))
        {
            return false;
        }

        try
        {
            Tables.Remove(route);
        }
        catch (RouteException e) when (IsMissing(e))
        {
            // It went meanwhile, or the look-up spoke of another table: the listing knows.
            return false;
        }

        Removed(route);
        return true;
    }

    private void Remove(object target, HostRoute route)
    {
        if (IsTakenAwaySilently(route))
        {
            Removals.Remove(target, route, GoesOn, StopToken);
            return;
        }

        Settle();
        if (ShouldRemove(route))
        {
            Tables.Remove(route);
            Removed(route);
        }
    }

    private bool ShouldRemove(HostRoute route) => ShouldTakeAway(route, () => (
        $"Removing the route {route} from {IPRouteText.TableInWords(route.Table)}.",
        $"Remove the route {route} from {IPRouteText.TableInWords(route.Table)}?",
        "Remove a host route"));

    private void ReportUnlessMissing(object target, Action work) => ReportUnlessMissing(target, work, static work => work());

    private void ReportUnlessMissing<TState>(object target, TState state, Action<TState> work)
        => Report(target, (this, state, work), static all =>
        {
            try
            {
                all.work(all.state);
            }
            catch (RouteException e) when (all.Item1.IfExists && IsMissing(e))
            {
                all.Item1.WriteVerbose(e.Message);
            }
        });
}
