namespace Carafe.Jinja.Tests.Values;

public sealed class ClrListTests
{
    private static readonly object?[] Mixed = ["text", 1, null, true, 2.5, new Point(1, 2), new Dictionary<string, object?> { ["x"] = 3 }, new[] { 4 }];

    private static string Render(string source, object? items) =>
        new JinjaEnvironment().FromString(source).Render(new Dictionary<string, object?> { ["items"] = items });

    [Fact]
    public void AnArrayMayHoldObjectsOfEveryKind() =>
        Assert.Equal("text 1 None True 2.5 ", Render("{% for item in items[:5] %}{{ item }} {% endfor %}", Mixed));

    [Fact]
    public void OnePlaceReadsObjectsOfDifferentTypes() => Assert.Equal(
        "1 3 7 1 ", Render("{% for item in items %}{{ item.x }} {% endfor %}", new object[] { Mixed[5]!, Mixed[6]!, new Other(7), Mixed[5]! }));

    [Theory]
    [InlineData("{{ items }} {{ items|length }} {{ items[1] }} {{ items|sum }} {{ items|reverse|list }} {{ 2 in items }}", "[1, 2, 3] 3 2 6 [3, 2, 1] True")]
    [InlineData("{% for item in items %}{{ loop.index }}{{ item }}{{ loop.revindex }}{{ loop.last }} {% endfor %}", "113False 222False 331True ")]
    public void ListsOfNumbersAreLists(string source, string expected)
    {
        Assert.Equal(expected, Render(source, new[] { 1, 2, 3 }));
        Assert.Equal(expected, Render(source, new List<int> { 1, 2, 3 }));
        Assert.Equal(expected, Render(source, new[] { 1L, 2L, 3L }));
        Assert.Equal(expected, Render(source, new object[] { 1, 2, 3 }));
    }

    [Fact]
    public void ADictionarysMethodsComeBeforeItsKeysAndKeysBeforeItsProperties()
    {
        var items = new Dictionary<string, object?> { ["name"] = "n", ["keys"] = "k" };

        Assert.Equal("n k 2", Render("{{ items.name }} {{ items['keys'] }} {{ items.keys()|length }}", items));
        Assert.Equal("n mine", Render("{{ items.name }} {{ items.own }}", new NamedItems { ["name"] = "n", ["own"] = "key" }));
    }

    [Fact]
    public void ADictionaryIsADictHoweverItIsReached()
    {
        var item = new Dictionary<string, object?> { ["name"] = "n", ["none"] = null };
        var items = new[] { item, [], item };

        Assert.Equal("n None n True", Render("{{ items[0].name }} {{ items[0].none }} {{ items[0]['name'] }} {{ items[0].missing is undefined }}", items));
        Assert.Equal("True True False", Render("{{ items[0] is sameas items[2] }} {{ items[0] == items[2] }} {{ items[0] is sameas items[1] }}", items));
        Assert.Equal("True 2 {} dict", Render("{{ items[1] is mapping }} {{ items[0]|length }} {{ items[1] }} {{ items[0].__class__.__name__ }}", items));
        Assert.Equal("n;;n;", Render("{% for item in items %}{{ item.name }};{% endfor %}", items));
        Assert.Equal("n1;;n1;", Render("{% for item in items %}{% set copy = item %}{% if copy %}{{ copy.name }}{{ copy.items()|length - 1 }}{% endif %};{% endfor %}", items));
    }

    [Fact]
    public void ItemsOfASealedTypeMayBeMissing() =>
        Assert.Equal("1; 3;", Render("{% for item in items %}{{ item.x if item }}{{ ';' if item else ' ' }}{% endfor %}", new Other?[] { new(1), null, new(3) }));

    private sealed record Point(int X, int Y);

    private sealed record Other(int X);

    private sealed class NamedItems : Dictionary<string, object?>
    {
        public string Own => "mine";
    }
}
