namespace SealosRoute.RoomMap;

/// <param name="Path">Below src, with slashes: SealosRoute.Netlink/Reading/AbsentHost.cs.</param>
/// <param name="Text">What is in the file.</param>
internal sealed record SourceFile(string Path, string Text)
{
    internal string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>Else it is a view.</summary>
    internal bool IsCode => Path.EndsWith(".cs", System.StringComparison.Ordinal);
}
