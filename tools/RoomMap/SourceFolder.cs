using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SealosRoute.RoomMap;

/// <summary>Reads the code and the views of src, without what a build left there.</summary>
internal static class SourceFolder
{
    private static readonly string[] _kinds = [".cs", ".ps1xml"];
    private static readonly string[] _built = ["bin", "obj"];

    internal static IReadOnlyList<SourceFile> Read(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => _kinds.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(_built).Any())
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(folder, path)))),
    ];
}
