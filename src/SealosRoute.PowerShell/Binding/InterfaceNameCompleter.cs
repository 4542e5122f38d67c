using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SealosRoute.Netlink.Connection;
using SealosRoute.Netlink.Routing;

namespace SealosRoute.Binding;

/// <summary>Completes names of interfaces. Needs no privilege, and gives nothing rather than an error.</summary>
public sealed class InterfaceNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        WildcardPattern pattern = WildcardPattern.Get(WildcardPattern.Escape(wordToComplete) + "*", WildcardOptions.None);
        return Names()
            .Where(pattern.IsMatch)
            .Select(name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name));
    }

    /// <summary>The kernel allows characters in a name that the shell would read as its own.</summary>
    private static string Quote(string name)
        => name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            ? name
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";

    private static string[] Names()
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        try
        {
            using RouteClient client = new();
            return client.ListLinks().Select(link => link.Name).ToArray();
        }
        catch (Exception e) when (e is NetlinkException or NetlinkConnectionException)
        {
            return [];
        }
    }
}
