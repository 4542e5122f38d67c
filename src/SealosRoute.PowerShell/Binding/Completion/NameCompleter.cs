using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using SealosRoute.Netlink;

namespace SealosRoute.Commands;

/// <summary>Completes a parameter by names. Needs no privilege, and gives nothing rather than an error.</summary>
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

    /// <summary>The names there are, in the order to show them.</summary>
    /// <param name="bound">What the command line has for other parameters.</param>
    /// <param name="isTyped">Whether a name begins as was typed: others need not be among them.</param>
    private protected abstract IEnumerable<string> Names(IDictionary bound, Func<string, bool> isTyped);

    /// <summary>
    /// What a reading of the kernel gives, in the namespace that the command line names, if it names one.
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

    /// <summary>The same, or nothing where the kernel cannot be asked.</summary>
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
            // A user who presses Tab must never see an error, whatever it was.
            return [];
        }
    }

    /// <summary>What is completed may have its opening quote already.</summary>
    private static string Unquote(string word) => word.TrimStart('\'', '"').TrimEnd('\'', '"');

    /// <summary>The kernel allows characters in a name that the shell would read as its own.</summary>
    private static string Quote(string name)
        => name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':' or '/')
            ? name
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
}
