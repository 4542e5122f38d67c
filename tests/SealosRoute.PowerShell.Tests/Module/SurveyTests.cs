using System;
using System.IO;
using System.Linq;
using SealosRoute.RoomMap;
using Xunit;

namespace SealosRoute.Commands.Tests;

/// <summary>What the layering test rests on: each use of a type is found, and what breaks the order is named.</summary>
public sealed class SurveyTests
{
    private const string Later = """
        using System;
        namespace Small;
        public class Later : Attribute
        {
            public const int Number = 1;
            public static Later One => new();
            public static Later operator +(Later left, Later right) => left;
            public void Inherited() { }
        }
        public static class Extensions
        {
            public static int Doubled(this int value) => value * 2;
        }
        """;

    private const string Own = """
        using System.Collections.Generic;
        namespace Small;
        public class Own : Later { }
        public static class Takes
        {
            public static void One(Later later) { }
            public static Later Make() => new();
            public static List<Later> All { get; } = [];
        }
        """;

    private static readonly House _house = new(new Room("House", "Low", ""), new Room("House", "High", ""), new Room("House", "", ""));

    [Theory]
    [InlineData("int Value() => 1;", null)]
    [InlineData("const int Value = Later.Number;", "Later")]
    [InlineData("string Value() => nameof(Later);", "Later")]
    [InlineData("string Value() => nameof(Later.Inherited);", "Later")]
    [InlineData("[Later] void Value() { }", "Later")]
    [InlineData("int Value() => 1.Doubled();", "Extensions")]
    [InlineData("void Value() => new Own().Inherited();", "Later")]
    [InlineData("void Value() => Takes.One(new());", "Later")]
    [InlineData("void Value() { var later = Takes.Make(); }", "Later")]
    [InlineData("void Value() { var all = Takes.All; }", "Later")]
    [InlineData("void Value() { foreach (var each in Takes.All) { } }", "Later")]
    [InlineData("bool Value(object it) => it is Later;", "Later")]
    [InlineData("Type Value() => typeof(Later[]);", "Later")]
    [InlineData("List<Later?>? Value() => null;", "Later")]
    [InlineData("Short? Value() => null;", "Later")]
    [InlineData("/// <summary><see cref=\"Later\"/></summary>\nint Value() => 1; // Later", null)]
    [InlineData("string Value() => \"Later\";", null)]
    public void A_use_of_a_type_is_found_however_it_is_written(string member, string? type)
    {
        string user = $"using System; using System.Collections.Generic; using Short = Small.Later; namespace Small; class User {{ {member} }}";
        Survey survey = Read(("Low/User.cs", user), ("Low/Own.cs", Own), ("High/Later.cs", Later));

        Assert.Equal(type, survey.Uses.SingleOrDefault(use => use.From == "House/Low/User.cs" && use.To == "House/High/Later.cs")?.Type);
    }

    [Fact]
    public void A_use_against_the_order_is_named_with_its_file_type_and_room()
    {
        Survey survey = Read(("Low/A.cs", "class A { B? _b; }"), ("High/B.cs", "class B { C? _c; }"), ("C.cs", "class C { A? _a; }"));

        Assert.Equal(
            [
                "House/High/B.cs uses C of House: High may use Low.",
                "House/Low/A.cs uses B of House/High: Low may use no other room.",
            ],
            survey.Breaches);
        Assert.Equal([["House", "House/High", "House/Low"]], survey.CyclesOfRooms);
        Assert.Equal([["House/C.cs", "House/High/B.cs", "House/Low/A.cs"]], survey.CyclesOfFiles);
    }

    [Fact]
    public void A_use_against_the_order_is_drawn_apart_from_the_others()
    {
        string picture = MapDrawing.Draw(Read(("Low/A.cs", "class A { B? _b; }"), ("High/B.cs", "class B { A? _a; }")));

        Assert.Contains("class=\"arrow few first\"", picture, StringComparison.Ordinal);
        Assert.Contains("class=\"arrow few breach\"", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_one_room_that_need_each_other_are_a_cycle_of_files_alone()
    {
        Survey survey = Read(("Low/A.cs", "class A { B? _b; }"), ("Low/B.cs", "class B { A? _a; }"), ("High/C.cs", "class C { A? _a; C? _c; }"));

        Assert.Empty(survey.Breaches);
        Assert.Empty(survey.CyclesOfRooms);
        Assert.Equal([["House/Low/A.cs", "House/Low/B.cs"]], survey.CyclesOfFiles);
    }

    [Fact]
    public void A_folder_that_is_no_room_is_refused()
        => Assert.Contains("House/New is not in the list", Assert.Throws<InvalidDataException>(() => Read(("New/A.cs", "class A;"))).Message);

    [Fact]
    public void A_name_that_nothing_declares_is_refused()
        => Assert.Contains(
            "House/Low/A.cs:1 Missing", Assert.Throws<InvalidDataException>(() => Read(("Low/A.cs", "class A { Missing? _m; }"))).Message);

    private static Survey Read(params (string Path, string Text)[] files)
        => Survey.Of(_house, [.. files.Select(file => new SourceFile($"House/{file.Path}", file.Text))]);
}
