using System.Collections.Generic;
using Xunit;

namespace SealosRoute.Tests;

public sealed class NumberNamesTests
{
    private static readonly Dictionary<uint, string> _builtIn = new() { [254] = "main", [255] = "local" };

    private static readonly NumberNames _names = NumberNames.Parse(
        [
            "# a comment", "", "   ", "100 blue", "\t0x65\tred  # with a comment", "101 green", "nonsense", "x words", "-5 minus",
            "42", "7 seven seas", "4294967295 last", "4294967296 too-large",
        ],
        _builtIn);

    [Theory]
    [InlineData("main", 254)]
    [InlineData("blue", 100)]
    [InlineData("green", 101)]
    [InlineData("red", 101)]
    [InlineData("seven", 7)]
    [InlineData("last", uint.MaxValue)]
    [InlineData("0", 0)]
    [InlineData("77", 77)]
    [InlineData("0x64", 100)]
    [InlineData("0XFFFFFFFF", uint.MaxValue)]
    [InlineData("4294967295", uint.MaxValue)]
    public void A_name_in_a_file_and_a_number_are_accepted(string text, uint expected)
    {
        Assert.True(_names.TryFind(text, out uint number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("Main")]
    [InlineData("minus")]
    [InlineData("too-large")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1.0")]
    [InlineData("0x")]
    [InlineData("0xg")]
    [InlineData("4294967296")]
    public void Any_other_text_is_refused(string text) => Assert.False(_names.TryFind(text, out _));

    [Fact]
    public void The_name_of_a_number_is_that_of_the_last_line_with_it_or_null()
    {
        Assert.Equal("green", _names.NameOf(101));
        Assert.Equal("local", _names.NameOf(255));
        Assert.Equal("4711", _names.NameOf(4711));
        Assert.Equal("hauptsache", NumberNames.Parse(["254 hauptsache"], _builtIn).NameOf(254));
    }

    [Fact]
    public void All_names_are_listed_in_the_order_of_their_numbers() => Assert.Equal(["seven", "blue", "red", "green", "main", "local", "last"], _names.All);

    [Fact]
    public void A_name_with_several_numbers_has_the_number_that_ip_finds_first()
    {
        NumberNames names = NumberNames.Parse(["100 twice", "4711 twice", "256 thrice", "5 thrice", "0x1ff thrice"], _builtIn);
        Assert.True(names.TryFind("twice", out uint number));
        Assert.Equal(100u, number);
        Assert.True(names.TryFind("thrice", out number));
        Assert.Equal(256u, number);
    }

    [Fact]
    public void Missing_files_are_read_as_empty() => Assert.Equal(["main", "local"], NumberNames.Read("no-such-file", _builtIn).All);

    [Fact]
    public void A_text_that_is_both_a_name_and_a_number_is_read_as_the_name()
    {
        NumberNames names = NumberNames.Parse(["5 6"], new Dictionary<uint, string>());
        Assert.True(names.TryFind("6", out uint number));
        Assert.Equal(5u, number);
    }
}
