using System;
using System.Linq;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace SealosRoute.HelpBuilder.Markdown;

/// <summary>Reads the YAML of pages.</summary>
internal static class Yaml
{
    private static readonly IDeserializer _strict
        = new DeserializerBuilder().WithDuplicateKeyChecking().WithEnforceRequiredMembers().WithEnforceNullability().Build();

    /// <summary>Reads a mapping that has each key of <typeparamref name="T"/> once and no other.</summary>
    /// <param name="page">The page, for errors.</param>
    /// <param name="text">The YAML.</param>
    /// <param name="line">The line of the page on which the YAML begins.</param>
    /// <exception cref="PageException">A key is missing, unknown or duplicate, or its value has the wrong type.</exception>
    internal static T Read<T>(MarkdownPage page, string text, int line)
        where T : class
    {
        try
        {
            return _strict.Deserialize<T>(text) ?? throw page.Error(line, "the YAML block is empty");
        }
        catch (YamlException e)
        {
            Exception cause = e.InnerException ?? e;
            throw page.Error(line + Math.Max(0, (int)e.Start.Line - 1), $"this YAML does not follow the schema: {cause.Message}");
        }
    }

    /// <summary>The value of one key on a line of its own, or null if there is none.</summary>
    internal static string? Scalar(string text, string key)
        => text.Split('\n').FirstOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..].Trim();
}
