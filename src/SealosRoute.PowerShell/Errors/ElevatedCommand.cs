using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using SealosRoute.Domain;

namespace SealosRoute.Errors;

/// <summary>The line that runs the same command as root, for the person who was refused.</summary>
internal static class ElevatedCommand
{
    internal static string For(InvocationInfo invocation)
    {
        IEnumerable<string> parameters = invocation.BoundParameters.Select(parameter => parameter.Value switch
        {
            null => "",
            SwitchParameter { IsPresent: true } => $" -{parameter.Key}",
            SwitchParameter => $" -{parameter.Key}:$false",
            HostRoute route => Identity(route),
            Array values => $" -{parameter.Key} {string.Join(',', values.Cast<object>())}",
            object value => $" -{parameter.Key} {value}",
        });
        string shell = Path.GetFileName(Environment.ProcessPath) ?? "pwsh";
        return $"sudo {shell} -Command \"{invocation.MyCommand.Name}{string.Concat(parameters)}\"";
    }

    /// <summary>An object cannot be typed; what names its route can.</summary>
    private static string Identity(HostRoute route)
        => $" -Host {route.Host}"
        + (route.Gateway is null ? "" : $" -Gateway {route.Gateway}")
        + (route.InterfaceName is null ? "" : $" -InterfaceName {route.InterfaceName}")
        + $" -Metric {route.Metric ?? 0}";
}
