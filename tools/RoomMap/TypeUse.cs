namespace SealosRoute.RoomMap;

/// <summary>A file uses a type that another file declares.</summary>
/// <param name="From">The path of the file that uses it.</param>
/// <param name="To">The path of the file that declares it.</param>
/// <param name="Type">The type's name, without its namespace.</param>
internal sealed record TypeUse(string From, string To, string Type);
