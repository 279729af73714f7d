using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Tests.Datastructures;

public sealed class HeadersTests
{
    [Fact]
    public void NamesCompareWithoutCaseAndKeepTheirSpelling()
    {
        var headers = new Headers { { "X-Foo", "1" }, { "x-foo", "2" } };

        Assert.Equal("1", headers["X-FOO"]);
        Assert.Equal(["1", "2"], headers.GetList("x-Foo"));
        Assert.Equal(["X-Foo", "x-foo"], headers.Keys());
    }

    [Fact]
    public void SetReplacesTheFirstLineInPlaceAndDropsTheOthers()
    {
        var headers = new Headers(("A", "1"), ("B", "2"), ("a", "3"), ("C", "4"));

        headers.Set("a", "new");

        Assert.Equal("a: new\r\nB: 2\r\nC: 4\r\n\r\n", headers.ToString());
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\r\nSet-Cookie: stolen=1")]
    public void EveryWayToSetAValueRefusesLineBreaks(string value)
    {
        var headers = new Headers(("X", "ok"));
        Action[] attempts =
        [
            () => headers.Add("X", value),
            () => headers.AddHeader("X", value),
            () => headers.Add("X", "v", ("option", value)),
            () => headers.Set("X", value),
            () => headers.Set("X", "v", ("option", value)),
            () => headers["X"] = value,
            () => headers[0] = new("X", value),
            () => headers.SetDefault("Y", value),
            () => headers.SetList("X", [value]),
            () => headers.SetListDefault("Y", [value]),
            () => headers.Extend(("X", value)),
            () => headers.Extend(new MultiDict(("X", value))),
            () => headers.Update([new KeyValuePair<string, string>("X", value)]),
            () => _ = new Headers(("X", value)),
        ];

        foreach (var attempt in attempts)
            Assert.Equal("Header values must not contain newline characters.", Assert.Throws<ArgumentException>(attempt).Message);

        Assert.Equal([new("X", "ok")], headers);
    }

    [Fact]
    public void NamesRefuseLineBreaksToo() => Assert.Throws<ArgumentException>(() => new Headers(("X\r\nY", "v")));

    [Fact]
    public void OptionsAreWrittenBehindTheValue()
    {
        var headers = new Headers();

        headers.Add("Content-Disposition", "attachment", ("filename", "a b.txt"), ("x_size", "5"));

        Assert.Equal("attachment; filename=\"a b.txt\"; x-size=5", headers["content-disposition"]);
    }

    [Fact]
    public void AMissingHeaderIsABadRequest()
    {
        var error = Assert.Throws<BadRequestKeyError>(() => new Headers()["X"]);

        Assert.Equal("X", error.Key);
        Assert.Null(new Headers().Get("X"));
        Assert.Equal("d", new Headers().Get("X", "d"));
    }

    [Fact]
    public void ValuesConvertAndInconvertibleOnesAreMissing()
    {
        var headers = new Headers(("N", "5"), ("N", "x"), ("N", "7"));

        Assert.Equal(5, headers.Get("n", int.Parse));
        Assert.Equal(-1, headers.Get("m", int.Parse, -1));
        Assert.Equal([5, 7], headers.GetList("n", int.Parse));
    }

    [Fact]
    public void ExtendKeepsAndUpdateReplaces()
    {
        var headers = new Headers(("a", "0"), ("b", "1"));

        headers.Extend(new MultiDict(("a", "2"), ("a", "3")));
        headers.Update([new KeyValuePair<string, IEnumerable<string>>("b", ["5", "6"])]);

        Assert.Equal([new("a", "0"), new("b", "5"), new("a", "2"), new("a", "3"), new("b", "6")], headers);
    }

    [Fact]
    public void PopGivesTheFirstValueAndRemovesAll()
    {
        var headers = new Headers(("a", "1"), ("A", "2"), ("b", "3"));

        Assert.Equal("1", headers.Pop("A"));
        Assert.Equal("d", headers.Pop("a", "d"));
        Assert.Equal(new("b", "3"), headers.PopItem());
        Assert.Throws<BadRequestKeyError>(() => headers.Pop("b"));
        Assert.Throws<InvalidOperationException>(() => headers.PopItem());
    }

    [Fact]
    public void RangesGiveCopies()
    {
        var headers = new Headers(("a", "1"), ("b", "2"), ("c", "3"));

        var middle = headers[1..^1];
        headers.RemoveRange(0, 2);

        Assert.Equal([new("b", "2")], middle);
        Assert.Equal(new("c", "3"), headers[^1]);
    }

    [Fact]
    public void EqualityIgnoresOrderAndCaseOfNames()
    {
        Assert.True(new Headers(("A", "1"), ("B", "2")).Equals(new Headers(("b", "2"), ("a", "1"))));
        Assert.False(new Headers(("A", "x")).Equals(new Headers(("A", "X"))));
    }

    [Fact]
    public void UnionLeavesItsOperandsAlone()
    {
        var left = new Headers(("a", "1"));

        var both = left | new Headers(("A", "2"), ("b", "3"));

        Assert.Equal("1", left["a"]);
        Assert.Equal([new("A", "2"), new("b", "3")], both);
    }
}
