using System.Collections.Generic;
using System.Linq;

namespace SealosRoute.RoomMap;

/// <summary>Where each room stands in the picture: the last at the top, the first at the bottom.</summary>
internal sealed class MapLayout
{
    internal const double Width = 900;
    internal const double BandLeft = 80;
    internal const double BandWidth = 804;
    internal const double BoxLeft = 130;
    internal const double BoxWidth = 530;
    internal const double BoxHeight = 26;

    private const double Step = 34;
    private const double Heading = 36;
    private const double Gap = 14;

    private static readonly string[] _styles = ["first", "second", "third"];

    private readonly Dictionary<string, double> _middles = [];
    private readonly Dictionary<string, (double Top, double Bottom)> _bands = [];
    private readonly List<string> _assemblies;

    internal MapLayout(House house)
    {
        _assemblies = [.. house.Assemblies];
        double y = 8;

        foreach (string assembly in Enumerable.Reverse(_assemblies))
        {
            double top = y;
            y += Heading;

            foreach (Room room in house.Rooms.Reverse().Where(room => room.Assembly == assembly))
            {
                _middles[room.Folder] = y + (BoxHeight / 2);
                y += Step;
            }

            _bands[assembly] = (top, y + 4);
            y += 4 + Gap;
        }

        Height = y + 20;
    }

    internal double Height { get; }

    internal double Middle(Room room) => _middles[room.Folder];

    internal (double Top, double Bottom) Band(string assembly) => _bands[assembly];

    internal string Style(string assembly) => _styles[_assemblies.IndexOf(assembly) % _styles.Length];

    /// <summary>Where an assembly's line goes down; the upper assemblies' are further left.</summary>
    internal double Trunk(string assembly) => 74 - (24 * _assemblies.IndexOf(assembly));

    /// <summary>Keeps the lines of two assemblies to one room apart.</summary>
    internal double TrunkShift(string assembly) => _assemblies.IndexOf(assembly) == _assemblies.Count - 1 ? -5 : 5;
}
