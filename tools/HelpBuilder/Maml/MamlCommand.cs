using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using SealosRoute.HelpBuilder.Pages;
using static SealosRoute.HelpBuilder.Maml.MamlNames;

namespace SealosRoute.HelpBuilder.Maml;

/// <summary>The help of one cmdlet.</summary>
internal static class MamlCommand
{
    internal static XElement Element(CommandPage page)
    {
        string[] name = page.Name.Split('-');
        return new XElement(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                Description([page.Synopsis]),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[1])),
            Description(page.Description),
            new XElement(Command + "syntax", page.Syntax.Select(item => MamlParameter.Syntax(page.Name, item))),
            new XElement(Command + "parameters", page.Parameters.Select(MamlParameter.Full)),
            new XElement(Command + "inputTypes", page.Inputs.Select(type => TypeElement("inputType", type))),
            new XElement(Command + "returnValues", page.Outputs.Select(type => TypeElement("returnValue", type))),
            new XElement(Text + "alertSet", new XElement(Text + "alert", Paragraphs(page.Notes))),
            new XElement(Command + "examples", page.Examples.Select(ExampleElement)),
            new XElement(Command + "relatedLinks", Links(page)));
    }

    internal static XElement Description(IEnumerable<string> texts) => new(Text + "description", Paragraphs(texts));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(text => Leaf("para", text));

    private static XElement TypeElement(string name, TypeEntry type)
        => new(Command + name, new XElement(Dev + "type", new XElement(Text + "name", type.Name)), Description(type.Description));

    private static XElement ExampleElement(Example example) => new(
        Command + "example",
        new XElement(Text + "title", $"--------- {example.Title} ---------"),

        // The engine shows the code directly after the last paragraph and keeps the white space of this text only: end it with a blank line.
        new XElement(Text + "introduction", new XElement(Text + "para", string.Join("\n\n", example.Introduction) + "\n\n")),
        new XElement(Dev + "code", example.Output is null ? example.Code : $"{example.Code}\n\n{example.Output}"),

        // The engine shows no blank line between two examples: end the remarks with an empty paragraph.
        new XElement(Dev + "remarks", Paragraphs([.. example.Remarks, ""])));

    private static IEnumerable<XElement> Links(CommandPage page)
    {
        IEnumerable<RelatedLink> online = page.HelpUri.Length == 0 ? [] : [new RelatedLink("Online Version", page.HelpUri)];
        return online.Concat(page.Links).Select(link => new XElement(
            Text + "navigationLink", Leaf("linkText", link.Text), Leaf("uri", link.Address)));
    }

    private static XElement Leaf(string name, string text) => new(Text + name, text.Length == 0 ? null : text);
}
