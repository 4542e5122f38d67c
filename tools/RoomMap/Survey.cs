using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SealosRoute.RoomMap;

/// <summary>What uses what: the files of src, and what is wrong by the order of the rooms.</summary>
internal sealed class Survey
{
    private Survey(House house, IReadOnlyList<SourceFile> files, IReadOnlyList<TypeUse> uses)
    {
        House = house;
        Files = files;
        Uses = uses;
        Arrows =
        [
            .. uses.GroupBy(use => (From: RoomOf(use.From), To: RoomOf(use.To)))
                .Where(group => group.Key.From != group.Key.To)
                .Select(group => new Arrow(group.Key.From, group.Key.To, group.Count())),
        ];
    }

    internal House House { get; }

    internal IReadOnlyList<SourceFile> Files { get; }

    internal IReadOnlyList<TypeUse> Uses { get; }

    internal IReadOnlyList<Arrow> Arrows { get; }

    /// <summary>One sentence for each use of a type of a later room.</summary>
    internal IEnumerable<string> Breaches =>
        from use in Uses
        let user = RoomOf(use.From)
        let used = RoomOf(use.To)
        where !House.Allows(user, used)
        select $"{use.From} uses {use.Type} of {used.Folder}: {user.Title} may use {House.Allowed(user)}.";

    internal IReadOnlyList<IReadOnlyList<string>> CyclesOfRooms
        => Cycles.Find(Arrows.Select(arrow => (arrow.From.Folder, arrow.To.Folder)));

    internal IReadOnlyList<IReadOnlyList<string>> CyclesOfFiles => Cycles.Find(Uses.Select(use => (use.From, use.To)));

    /// <exception cref="InvalidDataException">A folder is no room, or a name is not known to the compiler.</exception>
    internal static Survey Of(House house, IReadOnlyList<SourceFile> files)
    {
        if (files.FirstOrDefault(file => house.Find(file.Folder) is null) is { } homeless)
        {
            throw new InvalidDataException($"{homeless.Path}: {homeless.Folder} is not in the list of rooms (tools/RoomMap/House.cs).");
        }

        return new Survey(house, files, UseFinder.Find([.. files.Where(file => file.IsCode)]));
    }

    internal int FilesIn(Room room) => Files.Count(file => file.Folder == room.Folder);

    private Room RoomOf(string path) => House.Find(path[..path.LastIndexOf('/')])!;
}
