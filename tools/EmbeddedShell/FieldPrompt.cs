using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace SealosRoute.EmbeddedShell;

/// <summary>Asks for the values of named fields, such as the mandatory parameters that a command was not given.</summary>
internal sealed class FieldPrompt(ShellUserInterface console, IReadOnlyList<FieldDescription> fields)
{
    private const string HelpRequest = "!?";

    /// <summary>Asks for each field in turn; the values stand under the fields' names.</summary>
    public Dictionary<string, PSObject> Ask()
    {
        if (fields.Any(f => !string.IsNullOrEmpty(f.HelpMessage)))
        {
            console.WriteLine($"(Type {HelpRequest} for Help.)");
        }

        return fields.ToDictionary(f => f.Name, f => PSObject.AsPSObject(AskField(f)));
    }

    private object AskField(FieldDescription field)
    {
        Type type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);
        if (!typeof(IList).IsAssignableFrom(type))
        {
            return AskValue(field, type, field.Name + ": ");
        }

        var values = new ArrayList();
        while (true)
        {
            object value = AskValue(field, type.GetElementType() ?? typeof(object), $"{field.Name}[{values.Count}]: ");
            if (value is "" or SecureString { Length: 0 })
            {
                return values.ToArray();
            }

            values.Add(value);
        }
    }

    private object AskValue(FieldDescription field, Type type, string prompt)
    {
        if (type == typeof(PSCredential))
        {
            return console.PromptForCredential(field.Name, "", "", "");
        }

        if (type == typeof(SecureString))
        {
            return console.ReadSecret(prompt);
        }

        while (true)
        {
            console.Write(prompt);
            string answer = console.ReadLine();
            if (answer == HelpRequest)
            {
                console.WriteLine(string.IsNullOrEmpty(field.HelpMessage) ? $"No help is available for {field.Name}." : field.HelpMessage);
            }
            else if (TryConvert(answer, type, out object value))
            {
                return value;
            }
        }
    }

    // A number mistyped can be asked for again; all else is the parameter's own binding to judge, with its own words.
    private bool TryConvert(string answer, Type type, out object value)
    {
        value = answer;
        if (!type.IsPrimitive || answer.Length == 0)
        {
            return true;
        }

        try
        {
            value = LanguagePrimitives.ConvertTo(answer, type, CultureInfo.InvariantCulture);
            return true;
        }
        catch (PSInvalidCastException e)
        {
            console.WriteLine(e.Message);
            return false;
        }
    }
}
