using YamlDotNet.Serialization;

namespace SealosRoute.HelpBuilder.Pages;

/// <summary>The YAML before the text of the module's page.</summary>
internal sealed class ModuleFrontMatter
{
    [YamlMember(Alias = "document type")]
    public required string DocumentType { get; init; }

    [YamlMember(Alias = "Help Version")]
    public required string HelpVersion { get; init; }

    [YamlMember(Alias = "HelpInfoUri")]
    public required string? HelpInfoUri { get; init; }

    [YamlMember(Alias = "Locale")]
    public required string Locale { get; init; }

    [YamlMember(Alias = "Module Guid")]
    public required string ModuleGuid { get; init; }

    [YamlMember(Alias = "Module Name")]
    public required string ModuleName { get; init; }

    [YamlMember(Alias = "ms.date")]
    public required string Date { get; init; }

    [YamlMember(Alias = "PlatyPS schema version")]
    public required string SchemaVersion { get; init; }

    [YamlMember(Alias = "title")]
    public required string Title { get; init; }
}
