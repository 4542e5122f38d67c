using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace SealosRoute.Commands.Tests;

/// <summary>The text that PlatyPS writes into the page of a cmdlet, from the engine's metadata of the cmdlet.</summary>
internal sealed class ExpectedText(CmdletInfo command)
{
    private const int SyntaxWidth = 100;
    private const string CommonParameters = " [<CommonParameters>]";

    private readonly object _fresh = Activator.CreateInstance(command.ImplementingType)!;

    /// <summary>The section SYNTAX.</summary>
    internal string Syntax => string.Concat(command.ParameterSets.Select(set =>
    {
        string usage = Wrap($"{command.Name} {set}".Replace(CommonParameters, ""));
        return $"### {set.Name}{(set.IsDefault ? " (Default)" : "")}\n\n```\n{usage}\n```\n\n";
    }));

    /// <summary>The names of the parameters in order, without the common parameters.</summary>
    internal string[] ParameterNames
        => [.. command.Parameters.Keys.Except(Cmdlet.CommonParameters).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The types that the cmdlet takes from the pipeline, by value or by property name.</summary>
    internal string[] Inputs
    {
        get
        {
            string[] types =
            [
                .. command.Parameters.Values
                    .Where(parameter => parameter.ParameterSets.Values.Any(
                        set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName))
                    .Select(parameter => parameter.ParameterType.ToString()).Distinct(),
            ];
            return types.Length > 0 ? types : ["None"];
        }
    }

    /// <summary>The types that the cmdlet declares as its output.</summary>
    internal string[] Outputs => [.. command.OutputType.Select(type => type.Name)];

    /// <summary>The YAML block of a parameter.</summary>
    internal string Yaml(string name)
    {
        ParameterMetadata parameter = command.Parameters[name];
        StringBuilder text = new();
        text.Append($"Type: {parameter.ParameterType}\nDefaultValue: {DefaultValue(parameter)}\n");
        text.Append($"SupportsWildcards: {Lower(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any())}\n");
        text.Append(List("Aliases", parameter.Aliases)).Append("ParameterSets:\n");
        foreach ((string set, ParameterSetMetadata facts) in parameter.ParameterSets.OrderBy(set => set.Key, StringComparer.Ordinal))
        {
            text.Append($"- Name: {(set == ParameterAttribute.AllParameterSets ? "(All)" : set)}\n");
            text.Append($"  Position: {(facts.Position == int.MinValue ? "Named" : facts.Position)}\n");
            text.Append($"  IsRequired: {Lower(facts.IsMandatory)}\n");
            text.Append($"  ValueFromPipeline: {Lower(facts.ValueFromPipeline)}\n");
            text.Append($"  ValueFromPipelineByPropertyName: {Lower(facts.ValueFromPipelineByPropertyName)}\n");
            text.Append($"  ValueFromRemainingArguments: {Lower(facts.ValueFromRemainingArguments)}\n");
        }

        bool isHidden = parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow);
        text.Append($"DontShow: {Lower(isHidden)}\n").Append(List("AcceptedValues", AcceptedValues(parameter)));
        return text.Append("HelpMessage: ''\n").ToString();
    }

    private static string Wrap(string syntax)
    {
        // Break lines only between parameters, because a parameter itself contains spaces.
        string[] words = syntax.Replace(" [-", "\n[-").Replace(" -", "\n-").Replace(" [[-", "\n[[-").Split('\n');
        List<string> lines = [words[0]];
        foreach (string word in words.Skip(1))
        {
            if (lines[^1].Length + 1 + word.Length > SyntaxWidth)
            {
                lines.Add("");
            }

            lines[^1] += $" {word}";
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<string> AcceptedValues(ParameterMetadata parameter)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        IList<string>? set = parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault()?.ValidValues;
        return set ?? (type.IsEnum ? Enum.GetNames(type) : []);
    }

    /// <summary>The value in a new cmdlet object. Null means absent and is not shown.</summary>
    private string DefaultValue(ParameterMetadata parameter)
        => command.ImplementingType.GetProperty(parameter.Name, parameter.ParameterType)?.GetValue(_fresh) switch
        {
            null or SwitchParameter or Array { Length: 0 } => "''",
            object value => value.ToString()!,
        };

    private static string List(string key, IEnumerable<string> values)
        => values.Any() ? $"{key}:\n{string.Concat(values.Select(value => $"- {value}\n"))}" : $"{key}: []\n";

    private static string Lower(bool value) => value ? "true" : "false";
}
