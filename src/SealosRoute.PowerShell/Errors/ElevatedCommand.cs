using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Net;

namespace SealosRoute.Commands;

/// <summary>The <c>sudo</c> line for <c>sh</c> that repeats, as root, the command for one record that was refused.</summary>
internal static class ElevatedCommand
{
    /// <summary>The parameters that the failed record replaces.</summary>
    private static readonly string[] _targets = ["Host", "Destination", "InputObject"];

    internal static string For(InvocationInfo invocation, object? target)
    {
        IEnumerable<string> parameters = invocation.BoundParameters
            .Where(parameter => !_targets.Contains(parameter.Key))
            .Where(parameter => parameter.Key == "Confirm" || !PSCmdlet.OptionalCommonParameters.Contains(parameter.Key))
            .Where(parameter => !PSCmdlet.CommonParameters.Contains(parameter.Key))
            .Select(parameter => $" -{parameter.Key}{Argument(parameter.Value)}");
        string manifest = Path.Combine(invocation.MyCommand.Module?.ModuleBase ?? "", $"{nameof(SealosRoute)}.psd1");

        // A cmdlet without a target parameter reports a table or family as TargetObject: leave it out.
        string record = Target(target) is (string name, string value) && invocation.MyCommand.Parameters.ContainsKey(name) ? $" -{name} {value}" : "";
        string command = $"Import-Module {Quote(manifest)}; {invocation.MyCommand.Name}{record}{string.Concat(parameters)}";
        return $"sudo {Shell} -Command '{command.Replace("'", "'\\''")}'";
    }

    /// <summary>The full path of this process's program, which root's PATH may not have, and of its assembly if dotnet runs it.</summary>
    private static string Shell
    {
        get
        {
            string program = Environment.ProcessPath ?? "pwsh";
            return Path.GetFileName(program) == "dotnet" ? $"{program} {Environment.GetCommandLineArgs()[0]}" : program;
        }
    }

    /// <summary>The parameter and its value for the failed record. A HostRoute cannot be typed, so its Message stands for it.</summary>
    private static (string Name, string Value)? Target(object? target) => target switch
    {
        null => null,
        IPAddress or IPAddress[] => ("Host", Literal(target)),
        IPNetwork or IPNetwork[] => ("Destination", Literal(target)),
        HostRoute route => ("InputObject", $"@{{ Message = '{route.Message}' }}"),
        _ => ("InputObject", Literal(target)),
    };

    /// <summary>The value of a parameter. A switch that is off and a null are kept: they turn something off, or remove a value.</summary>
    private static string Argument(object? value) => value switch
    {
        null => " $null",
        SwitchParameter { IsPresent: true } => "",
        SwitchParameter => ":$false",
        _ => $" {Literal(value)}",
    };

    private static string Literal(object value) => value switch
    {
        IDictionary or PSCustomObject or PSObject { BaseObject: PSCustomObject } or HostRouteNextHop => Table(value),
        IEnumerable list and not string => string.Join(", ", list.Cast<object>().Select(Literal)),
        bool truth => truth ? "$true" : "$false",
        _ => Quote($"{value}"),
    };

    private static string Table(object record)
    {
        IEnumerable<string> entries = EngineObject.Properties(record)
            .Where(property => !EngineValue.IsEmpty(property.Value))
            .Select(property => $"{Quote(property.Name)} = '{CodeGeneration.EscapeSingleQuotedStringContent($"{property.Value}")}'");
        return $"@{{ {string.Join("; ", entries)} }}";
    }

    private static string Quote(string text)
        => text.Length > 0 && text.All(character => char.IsAsciiLetterOrDigit(character) || "-_.:/%".Contains(character))
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
