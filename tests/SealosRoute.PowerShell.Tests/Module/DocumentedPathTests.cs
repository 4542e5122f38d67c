using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using SealosRoute.RoomMap;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>The files and folders that the pages for developers name are there.</summary>
public sealed partial class DocumentedPathTests
{
    private static readonly Lazy<IReadOnlySet<string>> _src = new(NamesInSrc);

    [Theory]
    [InlineData("docs/architecture.md", 60)]
    [InlineData("CONTRIBUTING.md", 20)]
    public void Each_file_that_a_page_names_is_there(string page, int atLeast)
    {
        string[] named = [.. Named(page, File.ReadAllText(Checkout.PathOf(page)))];

        Assert.True(named.Length >= atLeast, $"{page} names {named.Length} files.");
        Assert.DoesNotContain(named, IsMissing);
    }

    [Fact]
    public void A_file_that_is_not_there_is_found_in_whatever_way_it_is_named()
    {
        const string Page = """
            `Routes/RouteSlot`, `Routes/Nowhere`, `SealosRoute/Requests`, `Formatting/SealosRoute.format.ps1xml`, `Routes/RouteSlot.Of`,
            `dotnet run --project tools/RoomMap`, `dotnet run --project tools/Nothing`, `tests/Pester/*.Tests.ps1`, `docs/*.none`,
            [a page](performance.md), [no page](gone.md), [elsewhere](https://example.org/a.md), `README.md`, `MISSING.md`, `/proc/net/route`
            """;

        Assert.Equal(
            ["Routes/Nowhere", "Routes/RouteSlot.Of", "tools/Nothing", "docs/*.none", "MISSING.md", "docs/gone.md"],
            Named("docs/any.md", Page).Where(IsMissing));
    }

    /// <summary>Paths below the checkout, or the ends of paths below src, without .cs.</summary>
    private static IEnumerable<string> Named(string page, string text)
    {
        IEnumerable<string> inCode = CodeSpan().Matches(text).SelectMany(span => span.Groups[1].Value.Split(' '));
        IEnumerable<string> links = Link().Matches(text)
            .Select(link => Path.GetRelativePath(Checkout.Root, Checkout.PathOf(Path.GetDirectoryName(page)!, link.Groups[1].Value)));

        return inCode.Where(word => PathFromRoot().IsMatch(word) || PathFromSrc().IsMatch(word)).Concat(links);
    }

    private static bool IsMissing(string name)
    {
        string path = Checkout.PathOf(name);

        return !Path.Exists(path) && !_src.Value.Contains(name)
            && !(name.Contains('*') && Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path)).Any());
    }

    /// <summary>Each file and folder of src by all ends of its path that begin with a folder.</summary>
    private static HashSet<string> NamesInSrc()
    {
        IReadOnlyList<SourceFile> files = SourceFolder.Read(Checkout.PathOf("src"));
        IEnumerable<string> paths = files.Select(file => file.IsCode ? Path.ChangeExtension(file.Path, null) : file.Path);

        return
        [
            .. from path in paths.Concat(files.Select(file => file.Folder))
               let parts = path.Split('/')
               from start in Enumerable.Range(0, parts.Length)
               select string.Join('/', parts[start..]),
        ];
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\(([^):#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^((src|tests|tools|docs|examples|benchmarks|\.ci)/.+|[A-Z][\w.]*\.(md|psd1|props|sln))$")]
    private static partial Regex PathFromRoot();

    [GeneratedRegex(@"^[A-Z][\w.]*(/[A-Z][\w.-]*)+$")]
    private static partial Regex PathFromSrc();
}
