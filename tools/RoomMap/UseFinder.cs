using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SealosRoute.RoomMap;

/// <summary>Finds which file uses types of which other file, as the compiler understands the sources.</summary>
/// <remarks>
/// All assemblies are compiled as one, so that a use is found across them too. Nothing is emitted, no source generator runs, and it is
/// not asked what may be null.
/// </remarks>
internal static class UseFinder
{
    private static readonly CSharpParseOptions _parsing = new(LanguageVersion.Latest, DocumentationMode.None);

    private static readonly CSharpCompilationOptions _compiling = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    private static readonly MetadataReference[] _references = References();

    /// <exception cref="InvalidDataException">A name is not known: a reference is missing, or the sources do not compile.</exception>
    internal static IReadOnlyList<TypeUse> Find(IReadOnlyList<SourceFile> sources)
    {
        SyntaxTree[] trees = [.. sources.AsParallel().AsOrdered().Select(each => CSharpSyntaxTree.ParseText(each.Text, _parsing, each.Path))];
        CSharpCompilation compilation = CSharpCompilation.Create("House", trees, _references, _compiling);
        UseWalker[] walkers = [.. trees.AsParallel().AsOrdered().Select(tree => UseWalker.Walk(compilation, tree))];

        if (walkers.SelectMany(walker => walker.Unknown).FirstOrDefault() is { } unknown)
        {
            throw new InvalidDataException($"{unknown}: the name is not known. Uses of types can be found only in sources that compile.");
        }

        return [.. walkers.SelectMany(walker => walker.Uses).OrderBy(use => use.ToString(), StringComparer.Ordinal)];
    }

    private static MetadataReference[] References()
    {
        string all = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        return
        [
            .. all.Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == runtime)
                .Append(BuildFacts.Of("PowerShellStandard"))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
