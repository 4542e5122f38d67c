using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Net;
using SealosRoute.Domain;

namespace SealosRoute.Errors;

/// <summary>The line for <c>sh</c> that does as root what one record was refused.</summary>
internal static class ElevatedCommand
{
    internal static string For(InvocationInfo invocation, object target)
    {
        IEnumerable<string> parameters = invocation.BoundParameters
            .Where(parameter => !PSCmdlet.CommonParameters.Contains(parameter.Key) && !PSCmdlet.OptionalCommonParameters.Contains(parameter.Key))
            .Where(parameter => parameter.Value is not (null or HostRoute or SwitchParameter { IsPresent: false }))
            .Select(parameter => (parameter.Key, parameter.Value) switch
            {
                (nameof(HostRoute.Host), _) => Argument(nameof(HostRoute.Host), target),
                (string name, SwitchParameter) => $" -{name}",
                (string name, object value) => Argument(name, value),
            });
        string identity = target is HostRoute route ? Identity(route) : "";
        string manifest = Path.Combine(invocation.MyCommand.Module?.ModuleBase ?? "", $"{nameof(SealosRoute)}.psd1");
        string command = $"Import-Module {Quote(manifest)}; {invocation.MyCommand.Name}{identity}{string.Concat(parameters)}";
        return $"sudo {Shell} -Command '{command.Replace("'", "'\\''")}'";
    }

    /// <summary>This process's own program, which root's search path may not have; with its assembly where dotnet runs it.</summary>
    private static string Shell
    {
        get
        {
            string program = Environment.ProcessPath ?? "pwsh";
            return Path.GetFileName(program) == "dotnet" ? $"{program} {Environment.GetCommandLineArgs()[0]}" : program;
        }
    }

    /// <summary>An object cannot be typed; what names its route can.</summary>
    private static string Identity(HostRoute route)
        => Argument(nameof(route.Host), route.Host)
        + Argument(nameof(route.Gateway), route.Gateway)
        + Argument(nameof(route.InterfaceName), route.InterfaceName)
        + Argument(nameof(route.Metric), route.Metric ?? 0);

    private static string Argument(string name, object? value) => value is null ? "" : $" -{name} {Quote($"{value}")}";

    private static string Quote(string text)
        => text.All(character => char.IsAsciiLetterOrDigit(character) || "-_.:/%".Contains(character))
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
