using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using SealosRoute.HelpBuilder.Pages;

namespace SealosRoute.HelpBuilder.Maml;

/// <summary>The help of all cmdlets of one assembly, in the form that the engine reads.</summary>
internal static class MamlFile
{
    internal static string Render(IEnumerable<CommandPage> pages)
    {
        XDocument document = new(new XElement(
            MamlNames.Msh + "helpItems",
            new XAttribute(XNamespace.Xmlns + "maml", MamlNames.Text),
            new XAttribute(XNamespace.Xmlns + "command", MamlNames.Command),
            new XAttribute(XNamespace.Xmlns + "dev", MamlNames.Dev),
            new XAttribute("schema", "maml"),
            new XAttribute("xmlns", MamlNames.Msh),
            pages.Select(MamlCommand.Element)));
        using MemoryStream bytes = new();
        XmlWriterSettings settings = new()
        {
            Indent = true,
            NewLineChars = "\n",
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using (XmlWriter writer = XmlWriter.Create(bytes, settings))
        {
            document.Save(writer);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
