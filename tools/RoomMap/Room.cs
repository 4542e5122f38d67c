namespace SealosRoute.RoomMap;

/// <summary>A folder of an assembly, or the assembly's own folder, which is its root.</summary>
/// <param name="Assembly">For example SealosRoute.Netlink.</param>
/// <param name="Name">The folder's path in the assembly's folder; empty for the root.</param>
/// <param name="Holds">What is in it, in a few words.</param>
internal sealed record Room(string Assembly, string Name, string Holds)
{
    /// <summary>Below src, without a slash at its end.</summary>
    internal string Folder => Name.Length == 0 ? Assembly : $"{Assembly}/{Name}";

    /// <summary>The name inside its assembly.</summary>
    internal string Title => Name.Length == 0 ? "(root)" : Name;
}
