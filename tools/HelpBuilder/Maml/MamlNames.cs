using System.Xml.Linq;

namespace SealosRoute.HelpBuilder.Maml;

/// <summary>The namespaces of MAML.</summary>
internal static class MamlNames
{
    internal static readonly XNamespace Msh = "http://msh";

    /// <summary>The namespace with the prefix <c>maml</c>, for names and paragraphs.</summary>
    internal static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    internal static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    internal static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
}
