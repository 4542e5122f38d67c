using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;

namespace SealosRoute.RoomMap;

/// <summary>Draws the rooms from the last to the first, so that each arrow goes down.</summary>
/// <remarks>
/// Arrows inside an assembly are arcs on the right. To the left, each assembly has one line down to the rooms of others that it uses.
/// Widths stand for three classes of numbers of uses, so that a change in the code seldom changes the picture.
/// </remarks>
internal sealed class MapDrawing
{
    private const string Legend =
        "An arrow goes from a room to a room that it uses, and only down. Its width: 1 to 3, 4 to 11, or more uses of a type by a file.";

    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    private readonly Survey _survey;
    private readonly MapLayout _layout;
    private readonly XElement _bands = new(_svg + "g");
    private readonly XElement _arrows = new(_svg + "g");
    private readonly XElement _boxes = new(_svg + "g");

    private MapDrawing(Survey survey) => (_survey, _layout) = (survey, new MapLayout(survey.House));

    internal static string Draw(Survey survey)
    {
        var drawing = new MapDrawing(survey);

        foreach (string assembly in survey.House.Assemblies)
        {
            drawing.AddBand(assembly);
            drawing.AddTrunk(assembly);
        }

        foreach (Room room in survey.House.Rooms)
        {
            drawing.AddBox(room);
        }

        foreach (Arrow arrow in survey.Arrows.Where(arrow => arrow.From.Assembly == arrow.To.Assembly))
        {
            drawing.AddArc(arrow);
        }

        return drawing.Finish();
    }

    private static string Width(int uses) => uses switch { < 4 => "few", < 12 => "some", _ => "many" };

    private static string Text(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    private static XElement Element(string name, params (string Name, object Value)[] attributes)
        => new(_svg + name, attributes.Select(each => new XAttribute(each.Name, each.Value is double number ? Text(number) : each.Value)));

    private static XElement Box(double x, double y, double width, double height, double corner, string style)
        => Element("rect", ("x", x), ("y", y), ("width", width), ("height", height), ("rx", corner), ("class", style));

    private static XElement Label(double x, double y, string text, string style)
    {
        XElement label = Element("text", ("x", x), ("y", y), ("class", style));
        label.Add(text);
        return label;
    }

    private static XElement Line(string path, string style, string title)
    {
        XElement line = Element("path", ("d", path), ("class", style));
        line.Add(new XElement(_svg + "title", title));
        return line;
    }

    private void AddBand(string assembly)
    {
        (double top, double bottom) = _layout.Band(assembly);
        string style = $"band {_layout.Style(assembly)}";
        _bands.Add(Box(MapLayout.BandLeft, top, MapLayout.BandWidth, bottom - top, 10, style));
        _bands.Add(Label(MapLayout.BoxLeft, top + 23, $"src/{assembly}", "assembly"));
    }

    private void AddBox(Room room)
    {
        double y = _layout.Middle(room);
        _boxes.Add(Box(MapLayout.BoxLeft, y - (MapLayout.BoxHeight / 2), MapLayout.BoxWidth, MapLayout.BoxHeight, 5, "room"));
        _boxes.Add(Label(MapLayout.BoxLeft + 10, y + 4, room.Title, "name"));
        _boxes.Add(Label(MapLayout.BoxLeft + 160, y + 4, room.Holds, "holds"));
        int files = _survey.FilesIn(room);
        _boxes.Add(Label(MapLayout.BoxLeft + MapLayout.BoxWidth - 10, y + 4, files == 1 ? "1 file" : $"{files} files", "files"));
    }

    /// <summary>An arc leaves a box in its lower half and comes to another in its upper half.</summary>
    private void AddArc(Arrow arrow)
    {
        bool isAllowed = _survey.House.Allows(arrow.From, arrow.To);
        double side = MapLayout.BoxLeft + MapLayout.BoxWidth;
        double from = _layout.Middle(arrow.From) + (isAllowed ? 5 : -5);
        double to = _layout.Middle(arrow.To) + (isAllowed ? -5 : 5);
        double reach = side + 30 + (Math.Abs(to - from) * 0.7);
        string path = $"M{Text(side)} {Text(from)} C{Text(reach)} {Text(from)} {Text(reach)} {Text(to)} {Text(side + 8)} {Text(to)}";
        string colour = isAllowed ? _layout.Style(arrow.From.Assembly) : "breach";

        _arrows.Add(Line(path, $"arrow {Width(arrow.Uses)} {colour}", $"{arrow.From.Title} uses {arrow.To.Title}"));
        _arrows.Add(Head(side, to, -1, colour));
    }

    /// <summary>A line from an assembly down to each room of another assembly that any of its rooms uses.</summary>
    private void AddTrunk(string assembly)
    {
        ILookup<Room, Arrow> used = _survey.Arrows
            .Where(arrow => arrow.From.Assembly == assembly && arrow.To.Assembly != assembly)
            .ToLookup(arrow => arrow.To);

        if (used.Count == 0)
        {
            return;
        }

        string colour = _layout.Style(assembly);
        double x = _layout.Trunk(assembly);
        double start = _layout.Band(assembly).Bottom - 18;
        double shift = _layout.TrunkShift(assembly);
        double end = used.Max(group => _layout.Middle(group.Key)) + shift;
        string corner = $"H{Text(x + 8)} Q{Text(x)} {Text(start)} {Text(x)} {Text(start + 8)}";
        _arrows.Add(Line($"M{Text(MapLayout.BandLeft)} {Text(start)} {corner} V{Text(end - 8)}", $"trunk {colour}", assembly));

        foreach (IGrouping<Room, Arrow> group in used.OrderBy(group => _layout.Middle(group.Key)))
        {
            double y = _layout.Middle(group.Key) + shift;
            string path = $"M{Text(x)} {Text(y - 8)} Q{Text(x)} {Text(y)} {Text(x + 8)} {Text(y)} H{Text(MapLayout.BoxLeft - 8)}";
            string style = $"arrow {Width(group.Sum(arrow => arrow.Uses))} {colour}";
            string users = string.Join(", ", group.Select(arrow => arrow.From.Title));
            _arrows.Add(Line(path, style, $"{group.Key.Title} is used by {users} of {assembly}"));
            _arrows.Add(Head(MapLayout.BoxLeft, y, 1, colour));
        }
    }

    private static XElement Head(double x, double y, int direction, string colour)
    {
        string back = Text(x - (9 * direction));
        return Element("path", ("d", $"M{Text(x)} {Text(y)} L{back} {Text(y - 4)} V{Text(y + 4)} Z"), ("class", $"head {colour}"));
    }

    private string Finish()
    {
        string size = $"0 0 {Text(MapLayout.Width)} {Text(_layout.Height)}";
        XElement picture = Element("svg", ("viewBox", size), ("width", MapLayout.Width), ("height", _layout.Height), ("role", "img"));
        picture.Add(new XElement(_svg + "title", "The rooms of src and which of them uses which"));
        picture.Add(new XElement(_svg + "style", MapStyle.Text));
        picture.Add(_bands, _boxes, _arrows);
        picture.Add(Label(MapLayout.BandLeft, _layout.Height - 12, Legend, "holds"));
        return picture.ToString() + "\n";
    }
}
