using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>
/// Completes the value of a parameter with names. It needs no privilege, and offers nothing instead of reporting an error.
/// </summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        WildcardPattern pattern = WildcardPattern.Get(WildcardPattern.Escape(Unquote(wordToComplete)) + "*", WildcardOptions.None);
        return Suggest(fakeBoundParameters, pattern.IsMatch)
            .Select(name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name));
    }

    /// <summary>The existing names, in the order in which they are offered.</summary>
    /// <param name="bound">The values of other parameters on the command line.</param>
    /// <param name="isTyped">Whether a name begins with the typed text. Other names may be left out.</param>
    private protected abstract IEnumerable<string> Names(IDictionary bound, Func<string, bool> isTyped);

    /// <summary>
    /// Reads from the kernel, in the namespace of <c>-NetworkNamespace</c> if the command line has it.
    /// </summary>
    private protected static IEnumerable<string> Ask(IDictionary bound, Func<RouteClient, IEnumerable<string>> read)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        using NamespaceHandle? home
            = bound["NetworkNamespace"] is object name ? NamespaceHandle.Open($"{name}") : null;
        using RouteClient client = new(home);
        return read(client).ToArray();
    }

    /// <summary>The same as <see cref="Ask"/>, or nothing if the kernel cannot be read.</summary>
    private protected static IEnumerable<string> AskOrNothing(IDictionary bound, Func<RouteClient, IEnumerable<string>> read)
    {
        try
        {
            return Ask(bound, read);
        }
        catch (Exception)
        {
            return [];
        }
    }

    private string[] Suggest(IDictionary bound, Func<string, bool> isTyped)
    {
        try
        {
            IPRouteNames.Forget();
            return Names(bound, isTyped).Where(isTyped).ToArray();
        }
        catch (Exception)
        {
            // Tab must never show an error, whatever the cause.
            return [];
        }
    }

    /// <summary>Removes quotes: the typed text may already have its opening quote.</summary>
    private static string Unquote(string word) => word.TrimStart('\'', '"').TrimEnd('\'', '"');

    /// <summary>Quotes a name with characters that PowerShell would misread. The kernel allows nearly all characters in a name.</summary>
    private static string Quote(string name)
        => name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':' or '/')
            ? name
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
