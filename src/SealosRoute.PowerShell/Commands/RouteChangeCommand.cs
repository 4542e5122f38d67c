using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>
/// What the cmdlets that change routes share: the tables, records and their pace, outcomes, and a question before what could cut the host
/// off.
/// </summary>
public abstract class RouteChangeCommand : RouteCommand, IChangeReport
{
    private readonly PipelinePace _pace = new(TimeProvider.System);
    private HostRouteTable? _tables;
    private bool _yesToAll;
    private bool _noToAll;
    private bool? _asksFirst;
    private bool? _isSilent;
    private bool? _stopsAtErrors;
    private bool? _wasAsked;

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
    private protected HostRouteTable Tables => _tables ??= new HostRouteTable(Client, Home);

    /// <summary>The parameters that the command line, or a script block for this record, gave.</summary>
    private protected IReadOnlyDictionary<string, object> Named => MyInvocation.BoundParameters;

    /// <summary>
    /// Whether each change is written or asked about before it is made, by <c>-WhatIf</c>, <c>-Confirm</c> or their preferences.
    /// </summary>
    private protected bool AsksFirst => _asksFirst ??= IsOn("Confirm", Preference is ConfirmImpact.Low or ConfirmImpact.Medium)
        || IsOn("WhatIf", LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference")));

    /// <summary>
    /// Whether <c>ShouldProcess</c> would return true and write nothing, so that the text of its message need not be made.
    /// </summary>
    private protected bool IsSilent => _isSilent ??= !AsksFirst && !Named.ContainsKey("Verbose") && !Named.ContainsKey("Debug")
        && GetVariableValue("VerbosePreference") is null or ActionPreference.SilentlyContinue or ActionPreference.Ignore;

    /// <summary>
    /// Whether the next route may be begun before the outcome of one is known: in an array, or when values stream from an expression into the
    /// pipeline's first command. Not if a failure may end the command, and not if each change is written or asked about.
    /// </summary>
    private protected bool CanPipeline { get; private set; }

    /// <summary>How many routes the record has, as far as that is known.</summary>
    private protected abstract int RecordLength { get; }

    private bool StopsAtErrors => _stopsAtErrors ??= !LanguagePrimitives.TryConvertTo(
            Named.TryGetValue("ErrorAction", out object? action) ? action : GetVariableValue("ErrorActionPreference"),
            out ActionPreference preference)
        || preference is not (ActionPreference.Continue or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Whether the user has decided already, or is asked at each change: by <c>-Confirm</c> or another <c>$ConfirmPreference</c>.</summary>
    private bool WasAsked => _wasAsked ??= Named.ContainsKey("Confirm") || Preference is not ConfirmImpact.High;

    private ConfirmImpact Preference
        => LanguagePrimitives.TryConvertTo(GetVariableValue("ConfirmPreference"), out ConfirmImpact preference) ? preference : ConfirmImpact.High;

    /// <inheritdoc/>
    void IChangeReport.Succeeded(HostRoute route) => Succeed(route);

    /// <inheritdoc/>
    void IChangeReport.Unchanged(HostRoute route)
    {
        WriteVerbose($"The route is there already: {route}");
        WriteObject(route);
    }

    /// <inheritdoc/>
    void IChangeReport.Failed(object? target, RouteException failure) => WriteFailure(target, failure);

    /// <summary>Refuses null in the words of the engine's ValidateNotNull: an unset variable must not mean «any».</summary>
    protected override void BeginProcessing()
    {
        string? name = AcceptsNull
            ? null
            : Named.FirstOrDefault(parameter => parameter.Value is null && RouteFields.Find(parameter.Key) is not null).Key;
        if (name is not null)
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
        _pace.Begin(RecordLength, isFromExpression: MyInvocation.PipelinePosition == 1);
        CanPipeline = _pace.IsStream && IsSilent && !StopsAtErrors;
        ChangeRoutes();
        _pace.End();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _tables?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Takes the value of a parameter; null takes none.</summary>
    private protected void Give(RouteField field, object? value) => Values = Values.With(field, value);

    /// <summary>Does the work of one record.</summary>
    private protected abstract void ChangeRoutes();

    /// <summary>Does the work of one object of an <c>InputObject</c>.</summary>
    private protected abstract void ChangeObject(object input);

    /// <summary>Reports the outcomes of what came before.</summary>
    private protected virtual void ReportAll()
    {
    }

    /// <summary>Emits a route that was changed.</summary>
    private protected virtual void Succeed(HostRoute route) => WriteObject(route);

    /// <summary>Writes the error of a change that was not made.</summary>
    private protected virtual void WriteFailure(object? target, RouteException failure) => base.Fail(target, failure);

    /// <inheritdoc/>
    private protected sealed override void Fail(object? target, RouteException failure)
    {
        try
        {
            ReportAll();
        }
        finally
        {
            WriteFailure(target, failure);
        }
    }

    /// <summary>See <see cref="PipelinePace.IsConsecutive"/>.</summary>
    private protected bool IsConsecutive() => _pace.IsConsecutive() && CanPipeline;

    /// <summary>
    /// Does the work of each object of a parameter that takes one or several. The parameter is no array, since the engine would make one for
    /// each object that comes by the pipeline.
    /// </summary>
    private protected void ChangeObjects(object? input)
    {
        if (EngineValue.Unwrap(input) is IList list)
        {
            // Another list than an array may be changed by who receives the output.
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

    /// <summary>
    /// Whether to remove or replace a route: like <c>ShouldProcess</c>, but for a route whose removal could cut the host off (<see
    /// cref="RemovalRisk"/>) the impact is high, and so by default there is a question.
    /// </summary>
    private protected bool ShouldRemove(HostRoute route, Func<(string Description, string Question, string Caption)> describe)
    {
        if (RemovesWithoutPrompt(route))
        {
            return true;
        }

        (string description, string question, string caption) = describe();
        return ShouldProcess(description, question, caption)
            && (WasAsked || RemovalRisk.Of(route) is not string risk || Continue(route, risk, $"{question} {risk}", caption));
    }

    /// <summary>Whether a route is removed or replaced without a message and without a question.</summary>
    private protected bool RemovesWithoutPrompt(HostRoute route) => IsSilent && (WasAsked || RemovalRisk.Of(route) is null);

    private bool IsOn(string parameter, bool preference)
        => Named.TryGetValue(parameter, out object? value) ? LanguagePrimitives.IsTrue(value) : preference;

    private bool Continue(HostRoute route, string risk, string question, string caption)
    {
        try
        {
            // The answer to a mere Enter is no.
            return ShouldContinue(question, caption, hasSecurityImpact: true, ref _yesToAll, ref _noToAll);
        }
        catch (Exception e) when (e is PSInvalidOperationException or HostException)
        {
            throw new RouteException(
                RouteErrorId.ConfirmationRequired, $"{caption} {route}: there is nobody to ask. {risk} Use -Confirm:$false to go on.", e);
        }
    }
}
