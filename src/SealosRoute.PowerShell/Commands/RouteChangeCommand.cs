using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Host;
using SealosRoute.Domain;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Commands;

/// <summary>What the cmdlets that change routes share: the tables, and a question before what could cut the host off.</summary>
public abstract class RouteChangeCommand : RouteCommand
{
    private HostRouteTable? _tables;
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>The routes of the namespace.</summary>
    private protected HostRouteTable Tables => _tables ??= new HostRouteTable(Client);

    /// <summary>The parameters that the command line, or a script block for this record, gave.</summary>
    private protected IReadOnlyDictionary<string, object> Named => MyInvocation.BoundParameters;

    /// <summary>Whether each change is said or asked before it is made, with <c>-WhatIf</c>, <c>-Confirm</c> or their preferences.</summary>
    private protected bool AsksFirst
        => Named.ContainsKey("Confirm") || Named.ContainsKey("WhatIf") || Preference is ConfirmImpact.Low or ConfirmImpact.Medium
        || LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>
    /// Whether to take a route away: like <c>ShouldProcess</c>, but for a default route and for routes that neither an administrator nor a
    /// script installed (protocol boot or static) the impact is high, and so by default there is a question.
    /// </summary>
    private protected bool ShouldTakeAway(HostRoute route, string description, string question, string caption)
    {
        if (!ShouldProcess(description, question, caption))
        {
            return false;
        }

        bool wasAsked = Named.ContainsKey("Confirm") || Preference is not ConfirmImpact.High;
        return wasAsked || Danger(route) is not string danger || Continue(route, $"{question} {danger}", caption);
    }

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
        if (route.Destination.PrefixLength == 0)
        {
            return "It is a default route: without it, this host may no longer be reached.";
        }

        return route.Protocol is RouteProtocol.Boot or RouteProtocol.Static
            ? null
            : $"It was not installed by hand but by '{route.ProtocolName}', which may rely on it.";
    }
}
