using YamlDotNet.Serialization;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>The YAML before the text of a cmdlet's page.</summary>
internal sealed class FrontMatter
{
    [YamlMember(Alias = "document type")]
    public required string DocumentType { get; init; }

    [YamlMember(Alias = "external help file")]
    public required string HelpFile { get; init; }

    /// <summary>The web address of the page, or empty.</summary>
    [YamlMember(Alias = "HelpUri")]
    public required string HelpUri { get; init; }

    [YamlMember(Alias = "Locale")]
    public required string Locale { get; init; }

    [YamlMember(Alias = "Module Name")]
    public required string ModuleName { get; init; }

    [YamlMember(Alias = "ms.date")]
    public required string Date { get; init; }

    [YamlMember(Alias = "PlatyPS schema version")]
    public required string SchemaVersion { get; init; }

    [YamlMember(Alias = "title")]
    public required string Title { get; init; }
}
