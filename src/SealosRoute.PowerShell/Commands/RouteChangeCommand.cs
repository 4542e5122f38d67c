using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>What the cmdlets that change routes share: the tables, and a question before what could cut the host off.</summary>
public abstract class RouteChangeCommand : RouteCommand
{
    private readonly PipelinePace _pace = new();
    private HostRouteTable? _tables;
    private bool _yesToAll;
    private bool _noToAll;
    private bool? _asksFirst;
    private bool? _isSilent;
    private bool? _stopsAtErrors;
    private bool? _wasAsked;
    private bool _hasBegun;

    /// <summary>The name of the outgoing interface.</summary>
    [Parameter]
    [Alias("InterfaceAlias")]
    [ArgumentCompleter(typeof(InterfaceNameCompleter))]
    [RouteValue(nameof(RouteFields.InterfaceName))]
    [ValidateNotNullOrEmpty]
    public string? InterfaceName { get => Values.InterfaceName; set => Give(RouteFields.InterfaceName, value); }

    /// <summary>The metric, from 0 to 4294967295; lower is preferred (<c>metric</c>).</summary>
    [Parameter]
    [Alias("RouteMetric")]
    [RouteValue(nameof(RouteFields.Metric))]
    public uint? Metric { get => Values.Metric; set => Give(RouteFields.Metric, value); }

    /// <summary>The preferred source address of packets: an address of this host (<c>src</c>).</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SourceCompleter))]
    [StrictAddress]
    public IPAddress? Source { get => Values.Source; set => Give(RouteFields.Source, value); }

    /// <summary>The protocol that installed the route, by number or name (<c>proto</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Protocol))]
    [ValidateNotNull]
    public RouteProtocol? Protocol { get => Values.Protocol; set => Give(RouteFields.Protocol, value); }

    /// <summary>The scope, by number or name (<c>scope</c>).</summary>
    [Parameter]
    [RouteValue(nameof(RouteFields.Scope))]
    [ValidateNotNull]
    public RouteScope? Scope { get => Values.Scope; set => Give(RouteFields.Scope, value); }

    /// <summary>The values that the parameters gave.</summary>
    private protected HostRouteValues Values { get; private set; } = HostRouteValues.None;

    /// <summary>Whether null is a value for a parameter: it takes the route's value away.</summary>
    private protected virtual bool AcceptsNull => false;

    /// <summary>The routes of the namespace.</summary>
    private protected HostRouteTable Tables => _tables ??= new HostRouteTable(Client, Home, Settle);

    /// <summary>The parameters that the command line, or a script block for this record, gave.</summary>
    private protected IReadOnlyDictionary<string, object> Named => MyInvocation.BoundParameters;

    /// <summary>
    /// Whether each change is asked, or only said, before it is made: with <c>-WhatIf</c>, <c>-Confirm</c> or their preferences.
    /// </summary>
    private protected bool AsksFirst => _asksFirst ??= IsOn("Confirm", Preference is ConfirmImpact.Low or ConfirmImpact.Medium)
        || IsOn("WhatIf", LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference")));

    /// <summary>
    /// Whether nothing is said of a change beforehand: <c>ShouldProcess</c> would be true without a word, and what it would have said need
    /// not be put into words.
    /// </summary>
    private protected bool IsSilent => _isSilent ??= !AsksFirst && !Named.ContainsKey("Verbose") && !Named.ContainsKey("Debug")
        && GetVariableValue("VerbosePreference") is null or ActionPreference.SilentlyContinue or ActionPreference.Ignore;

    /// <summary>Whether a failure ends the command, or may: then nothing is begun before what came first is known to be done.</summary>
    private protected bool StopsAtErrors => _stopsAtErrors ??= !LanguagePrimitives.TryConvertTo(
            Named.TryGetValue("ErrorAction", out object? action) ? action : GetVariableValue("ErrorActionPreference"),
            out ActionPreference preference)
        || preference is not (ActionPreference.Continue or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>
    /// Whether the next route can be begun before it is known what became of one: of an array, or of values that stream into the pipeline's
    /// first command. What another command or a script gives may depend on what was done before.
    /// </summary>
    private protected bool GoesOn { get; private set; }

    /// <summary>
    /// Whether a route comes right behind another: in between nobody can have changed anything and rely on its being seen. Before an array
    /// its giver may have.
    /// </summary>
    private protected bool FollowsAtOnce()
    {
        bool follows = GoesOn && _hasBegun;
        _hasBegun = true;
        return follows;
    }

    /// <summary>How many routes the record has, as far as that is known.</summary>
    private protected abstract int RecordLength { get; }

    /// <summary>Refuses null in the words of the engine's ValidateNotNull: an unset variable must not mean «any».</summary>
    protected override void BeginProcessing()
    {
        string? name = AcceptsNull ? null : Named.FirstOrDefault(parameter => parameter.Value is null).Key;
        if (name is not null && RouteFields.Find(name) is not null)
        {
            ThrowTerminatingError(new ErrorRecord(
                new ParameterBindingException(
                    $"Cannot validate argument on parameter '{name}'. The argument is null. Provide a valid value for the argument, and then "
                    + "try running the command again."),
                "ParameterArgumentValidationError",
                ErrorCategory.InvalidData,
                targetObject: null));
        }
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        _pace.Begin();
        bool isArray = RecordLength >= PipelinePace.Stream;
        bool isStream = isArray || (_pace.IsStream && MyInvocation.PipelinePosition == 1);
        _hasBegun = !isArray;
        GoesOn = isStream && IsSilent && !StopsAtErrors;
        ChangeRoutes();
        _pace.End();
    }

    /// <summary>Takes the value of a parameter; null takes none.</summary>
    private protected void Give(RouteField field, object? value) => Values = Values.With(field, value);

    /// <summary>Does the work of one record.</summary>
    private protected abstract void ChangeRoutes();

    /// <summary>Does the work of one object of an <c>InputObject</c>.</summary>
    private protected abstract void ChangeObject(object input);

    /// <summary>
    /// Does that of each object of a parameter that takes one or several. It is no array, since the engine would make one for each object
    /// that comes by the pipeline.
    /// </summary>
    private protected void ChangeObjects(object? input)
    {
        if (EngineValue.Unwrap(input) is IList list)
        {
            // Another list than an array may be changed by who takes what comes of it.
            foreach (object? item in list as object?[] ?? [.. list.Cast<object?>()])
            {
                if (item is null)
                {
                    Report(target: null, static () => throw new RouteException(RouteErrorId.InvalidRoute, "An element of the array is null."));
                }
                else
                {
                    ChangeObject(item);
                }
            }
        }
        else if (input is not null)
        {
            ChangeObject(input);
        }
    }

    /// <summary>How many objects such a parameter has.</summary>
    private protected static int Count(object? input) => EngineValue.Unwrap(input) is IList list ? list.Count : input is null ? 0 : 1;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _tables?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Whether to take a route away: like <c>ShouldProcess</c>, but for a default route and for routes that neither an administrator nor a
    /// script installed (protocol boot or static) the impact is high, and so by default there is a question.
    /// </summary>
    private protected bool ShouldTakeAway(HostRoute route, Func<(string Description, string Question, string Caption)> say)
    {
        if (IsTakenAwaySilently(route))
        {
            return true;
        }

        (string description, string question, string caption) = say();
        return ShouldProcess(description, question, caption)
            && (WasAsked || Danger(route) is not string danger || Continue(route, $"{question} {danger}", caption));
    }

    /// <summary>Whether a route is taken away without a word and a question.</summary>
    private protected bool IsTakenAwaySilently(HostRoute route) => IsSilent && (WasAsked || Danger(route) is null);

    /// <summary>Whether somebody has answered already, or does at each change.</summary>
    private bool WasAsked => _wasAsked ??= Named.ContainsKey("Confirm") || Preference is not ConfirmImpact.High;

    private bool IsOn(string parameter, bool preference)
        => Named.TryGetValue(parameter, out object? value) ? LanguagePrimitives.IsTrue(value) : preference;

    private bool Continue(HostRoute route, string question, string caption)
    {
        try
        {
            // The answer to a mere Enter is no.
            return ShouldContinue(question, caption, hasSecurityImpact: true, ref _yesToAll, ref _noToAll);
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException)
        {
            throw new RouteException(
                RouteErrorId.ConfirmationRequired, $"{caption} {route}: there is nobody to ask. {Danger(route)} Use -Confirm:$false to go on.", e);
        }
    }

    private ConfirmImpact Preference
        => LanguagePrimitives.TryConvertTo(GetVariableValue("ConfirmPreference"), out ConfirmImpact preference) ? preference : ConfirmImpact.High;

    /// <summary>Why a route should not be taken away unasked, or null.</summary>
    private static string? Danger(HostRoute route)
    {
        if (route.Sample.PrefixLength == 0)
        {
            return "It is a default route: without it, this host may no longer be reached.";
        }

        return route.Protocol is RouteProtocol.Boot or RouteProtocol.Static
            ? null
            : $"It was not installed by hand but by '{route.ProtocolName}', which may rely on it.";
    }
}
