using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using SealosRoute.Netlink;
using SealosRoute.RoomMap;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>
/// Dependencies go one way: SealosRoute.Netlink ← SealosRoute ← SealosRoute.PowerShell, and inside each from room to room in the order of
/// <see cref="House.Ours"/>. <c>dotnet run --project tools/RoomMap</c> prints the same and draws it.
/// </summary>
public sealed class LayeringTests
{
    private const int MaximumFiles = 24;
    private const int MaximumLines = 300;

    private static readonly Lazy<Survey> _src = new(() => Survey.Of(House.Ours, SourceFolder.Read(Checkout.PathOf("src"))));

    /// <summary>Files that need each other, and why they may.</summary>
    private static readonly Dictionary<string, string> _knots = new()
    {
        ["SealosRoute.Netlink/Interop: EventHandle, LibC, NetlinkSocketHandle"] = "a handle closes itself by a call, and other calls make it",
        ["SealosRoute.Netlink/Routes: Route, RouteMessage"] = "a route reads itself out of its message, and the message makes a route",
        ["SealosRoute/DefaultAddress: AddressSource, DefaultRoute, HostNetwork"] = "a route is judged in the network that it is part of",
        ["SealosRoute/Routes: HostRoute, RouteField, RouteFieldKinds, RouteFields"]
            = "a route prints itself by the table of its fields, whose rows read it",
    };

    public static TheoryData<Type, string[]> Assemblies => new()
    {
        { typeof(RouteClient), [] },
        { typeof(HostRoute), ["SealosRoute.Netlink"] },
        { typeof(AddHostRouteCommand), ["SealosRoute.Netlink", "SealosRoute", "System.Management.Automation"] },
    };

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_depends_only_on_the_runtime_and_on_the_assemblies_below_it(Type typeInAssembly, string[] below)
    {
        IEnumerable<string> references = typeInAssembly.Assembly.GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name == "System.Management.Automation" || !name.StartsWith("System.", StringComparison.Ordinal))
            .Where(name => name != "Microsoft.Win32.Primitives");

        Assert.Subset(below.ToHashSet(), references.ToHashSet());
    }

    [Fact]
    public void A_file_uses_types_of_its_own_room_and_of_earlier_rooms_alone()
        => AssertNone(_src.Value.Breaches);

    [Fact]
    public void No_rooms_need_each_other()
        => AssertNone(_src.Value.CyclesOfRooms.Select(Name).Select(cycle => $"{cycle} need each other."));

    [Fact]
    public void No_files_need_each_other_but_for_those_that_are_listed_with_a_reason()
    {
        string[] knots = [.. _src.Value.CyclesOfFiles.Select(Name)];

        AssertNone(knots.Except(_knots.Keys).Select(knot => $"{knot} need each other."));
        AssertNone(_knots.Keys.Except(knots).Select(knot => $"{knot} need each other no more: take them off the list."));
    }

    [Fact]
    public void A_room_has_at_most_24_files()
        => AssertNone(
            from room in House.Ours.Rooms
            let files = _src.Value.FilesIn(room)
            where files > MaximumFiles && room.Name != "Interop" // the kernel has more headers
            select $"{room.Folder} has {files} files: make a room of some that belong together.");

    [Fact]
    public void Each_room_of_the_list_is_there()
        => AssertNone(House.Ours.Rooms.Where(room => _src.Value.FilesIn(room) == 0).Select(room => $"{room.Folder} is empty."));

    [Fact]
    public void A_file_has_at_most_300_lines()
        => AssertNone(
            from file in _src.Value.Files
            let lines = file.Text.Count(character => character == '\n')
            where file.IsCode && lines > MaximumLines
            select $"{file.Path} has {lines} lines.");

    [Fact]
    public void The_picture_shows_what_the_code_is()
    {
        string path = Checkout.PathOf("docs", "architecture.svg");
        string picture = MapDrawing.Draw(_src.Value);

        if (Environment.GetEnvironmentVariable("SEALOSROUTE_APPROVE") == "1")
        {
            File.WriteAllText(path, picture);
        }

        Assert.True(File.ReadAllText(path) == picture, "docs/architecture.svg is not up to date: dotnet run --project tools/RoomMap");
    }

    private static void AssertNone(IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        Assert.True(all.Length == 0, string.Join("\n", all));
    }

    /// <summary>A cycle's members; files of one folder stand behind its name.</summary>
    private static string Name(IReadOnlyList<string> cycle)
    {
        string folder = cycle[0][..cycle[0].LastIndexOf('/')];

        return cycle.All(path => path[..path.LastIndexOf('/')] == folder && path.EndsWith(".cs", StringComparison.Ordinal))
            ? $"{folder}: {string.Join(", ", cycle.Select(Path.GetFileNameWithoutExtension))}"
            : string.Join(", ", cycle);
    }
}
