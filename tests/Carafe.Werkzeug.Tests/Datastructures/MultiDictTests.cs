using Carafe.Werkzeug.Datastructures;
using Carafe.Werkzeug.Exceptions;

namespace Carafe.Werkzeug.Tests.Datastructures;

public sealed class MultiDictTests
{
    private static MultiDict Sample() => new(("a", "1"), ("b", "2"), ("a", "3"), ("c", "x"), ("b", ""));

    [Fact]
    public void LookupsGiveTheFirstValueAndListsGiveAll()
    {
        var dict = Sample();

        Assert.Equal("1", dict["a"]);
        Assert.Equal(["1", "3"], dict.GetList("a"));
        Assert.Equal(["a", "b", "c"], dict.Keys);
        Assert.Equal(3, dict.Count);
        Assert.Empty(dict.GetList("zz"));
    }

    [Fact]
    public void AMissingKeyIsABadRequestThatNamesIt()
    {
        var error = Assert.Throws<BadRequestKeyError>(() => Sample()["zz"]);

        Assert.Equal(400, error.Code);
        Assert.Equal("zz", error.Key);
        Assert.Null(Sample().Get("zz"));
    }

    [Fact]
    public void ConversionsThatFailGiveTheDefault()
    {
        var dict = Sample();

        Assert.Equal(1, dict.Get("a", int.Parse));
        Assert.Equal(7, dict.Get("c", int.Parse, 7));
        Assert.Equal(7, dict.Get("zz", int.Parse, 7));
        Assert.Equal([2], dict.GetList("b", int.Parse));
    }

    [Fact]
    public void ParsableTypesNeedNoConversionFunction()
    {
        var dict = new MultiDict(("page", "3"), ("price", "1.5"), ("bad", "x"), ("page", "y"), ("page", "5"));

        Assert.Equal(3, dict.Get("page", 1));
        Assert.Equal(1, dict.Get("bad", 1));
        Assert.Equal(1.5, dict.Get<double>("price"));
        Assert.Null(dict.Get<int>("missing"));
        Assert.Equal([3, 5], dict.GetList<int>("page"));
    }

    [Fact]
    public void OtherErrorsOfAConversionAreNotHidden() =>
        Assert.Throws<InvalidOperationException>(() => Sample().Get<int>("a", _ => throw new InvalidOperationException()));

    [Fact]
    public void UpdateAddsInsteadOfReplacing()
    {
        var dict = Sample();

        dict.Update(new MultiDict(("a", "9"), ("q", "8")));

        Assert.Equal(["1", "3", "9"], dict.GetList("a"));
        Assert.Equal("8", dict["q"]);
    }

    [Fact]
    public void TheListOfSetListDefaultIsLive()
    {
        var dict = new MultiDict(("foo", "1"));

        dict.SetListDefault("foo").Add("2");
        dict.SetListDefault("bar", ["3"]).Add("4");

        Assert.Equal(["1", "2"], dict.GetList("foo"));
        Assert.Equal(["3", "4"], dict.GetList("bar"));
    }

    [Fact]
    public void AKeyWithoutValuesIsThereButHasNothingToGive()
    {
        var dict = new MultiDict();
        dict.SetList("empty", []);

        Assert.True(dict.ContainsKey("empty"));
        Assert.Throws<BadRequestKeyError>(() => dict["empty"]);
        Assert.Throws<BadRequestKeyError>(() => dict.Pop("empty"));
    }

    [Fact]
    public void PoppingRemovesAllValuesOfAKey()
    {
        var dict = Sample();

        Assert.Equal("1", dict.Pop("a"));
        Assert.Equal("d", dict.Pop("a", "d"));
        Assert.Equal(["2", ""], dict.PopList("b"));
        Assert.Equal(new("c", "x"), dict.PopItem());
        Assert.Throws<BadRequestKeyError>(() => dict.PopItem());
    }

    [Fact]
    public void OrderHoldsThroughManyKeysAndRemovals()
    {
        var dict = new MultiDict();
        for (var i = 0; i < 100; i++)
            dict.Add($"key{i}", $"{i}");

        Assert.True(dict.Remove("key10"));
        dict.Add("key10", "again");
        dict.Add("key99", "more");

        Assert.Equal("again", dict["key10"]);
        Assert.Equal("50", dict["key50"]);
        Assert.Equal(["99", "more"], dict.GetList("key99"));
        Assert.Equal("key10", dict.Keys.Last());
        Assert.Equal(100, dict.Count);
    }

    [Fact]
    public void ANullKeyIsAKey()
    {
        var dict = new MultiDict((null, "x"), ("a", "b"), (null, "y"));

        Assert.Equal(["x", "y"], dict.GetList(null));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "b" }, dict.ToDict());
    }

    [Fact]
    public void PlainDictionariesHoldFirstValuesOrLists()
    {
        var dict = new MultiDict(("a", "1"), ("b", "2"), ("a", "3"));

        Assert.Equal([new("a", "1"), new("b", "2")], dict.ToDict());
        Assert.Equal(["1", "3"], dict.ToListDict()["a"]);
        Assert.Equal("1", dict.ToDict(flat: true)["a"]);
        Assert.Equal(new List<string> { "1", "3" }, dict.ToDict(flat: false)["a"]);
    }

    [Fact]
    public void CopiesAreIndependent()
    {
        var dict = Sample();
        var copy = dict.Copy();

        copy.Add("a", "new");

        Assert.Equal(["1", "3"], dict.GetList("a"));
        Assert.False(dict.Equals(copy));
        Assert.True(dict.Equals(Sample()));
    }

    [Fact]
    public void ContentsAreShownAsPythonShowsThem() =>
        Assert.Equal("MultiDict([('a', '1'), ('a', '3'), ('b', \"it's\")])", new MultiDict(("a", "1"), ("b", "it's"), ("a", "3")).ToString());

    [Fact]
    public void AnImmutableOneRefusesEveryChangeAndCopiesToAMutableOne()
    {
        var dict = new ImmutableMultiDict(("a", "1"));
        Action[] changes =
        [
            () => dict["a"] = "2", () => dict.Add("a", "2"), () => dict.Clear(), () => dict.Pop("a"), () => dict.Pop("zz", "d"),
            () => dict.PopItem(), () => dict.PopItemList(), () => dict.PopList("a"), () => dict.Remove("a"), () => dict.SetDefault("a", "2"),
            () => dict.SetList("a", []), () => dict.SetListDefault("a"), () => dict.Update(new MultiDict(("a", "2"))),
        ];

        foreach (var change in changes)
            Assert.Equal("'ImmutableMultiDict' objects are immutable", Assert.Throws<NotSupportedException>(change).Message);

        var copy = dict.Copy();
        copy.Add("a", "2");
        Assert.Equal(["1", "2"], copy.GetList("a"));
        Assert.Equal(["1"], dict.GetList("a"));
    }

    [Fact]
    public void ACombinedOneAsksItsPartsInOrder()
    {
        var post = new MultiDict(("foo", "x"), ("bar", "1"));
        var combined = new CombinedMultiDict<string>(post, new MultiDict(("foo", "5"), ("baz", "2")));

        Assert.Equal("x", combined["foo"]);
        Assert.Equal(["x", "5"], combined.GetList("foo"));
        Assert.Equal(5, combined.Get("foo", int.Parse));
        Assert.Equal(3, combined.Count);
        Assert.Equal([new("foo", "x"), new("bar", "1"), new("baz", "2")], combined);
        Assert.Throws<NotSupportedException>(() => combined.Add("a", "b"));

        post.Add("late", "y");
        Assert.True(combined.ContainsKey("late"));
    }

    [Theory]
    [InlineData("1_000", 1000)]
    [InlineData("\u0663\u0664", 34)]
    [InlineData(" \u00a05\u2003", 5)]
    [InlineData("5\u001f", null)]
    [InlineData("\u00a05\u001f", null)]
    [InlineData("-7", -7)]
    [InlineData("1__0", null)]
    [InlineData("_1", null)]
    [InlineData("1_", null)]
    [InlineData("5\0", null)]
    [InlineData("5.0", null)]
    [InlineData("1,000", null)]
    [InlineData("\u00b2", null)]
    [InlineData("", null)]
    public void WholeNumbersAreReadAsInPython(string text, int? expected)
    {
        var dict = new MultiDict(("n", text));

        Assert.Equal(expected, dict.Get<int>("n"));
        Assert.Equal(expected ?? 7, dict.Get("n", 7));
        Assert.Equal(expected is { } number ? [number] : [], dict.GetList<long>("n"));
    }

    [Theory]
    [InlineData("1,5", null)]
    [InlineData("1_0.0_1", 10.01)]
    [InlineData("\u0663.\u0665", 3.5)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("NAN", double.NaN)]
    [InlineData("1._5", null)]
    [InlineData("1e_5", null)]
    [InlineData("infinit", null)]
    [InlineData("1e-7", 1e-7)]
    public void FractionsAreReadAsInPython(string text, double? expected) =>
        Assert.Equal(expected, new MultiDict(("f", text)).Get<double>("f"));
}
