using System.Data;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Values;

public sealed class ClrObjectTests
{
    public enum Status
    {
        Open,
        Shipped,
    }

    public sealed record Line(string Name, decimal UnitPrice);

    public sealed class Order
    {
        public bool IsPaid { get; init; } = true;

        public Status Status { get; init; } = Status.Shipped;

        public List<Line> Lines { get; init; } = [new("tea", 1.50m), new("cup", 2m)];

        public Dictionary<string, int> Counts { get; } = new() { ["a"] = 1, ["b"] = 2 };

#pragma warning disable CA1051 // Fields are what this tests.
        public int Field = 7;
#pragma warning restore CA1051

        public string this[string key] => "item " + key;

        public string Describe(string prefix, int times = 1) => string.Concat(Enumerable.Repeat(prefix + "!", times));
    }

    [Theory]
    [InlineData("o.IsPaid", "True")]
    [InlineData("o.is_paid", "True")]
    [InlineData("o['is_paid'] is defined", "True")]
    [InlineData("o.Field", "7")]
    [InlineData("o.lines[0].unit_price", "1.50")]
    [InlineData("o.lines|map(attribute='name')|join(',')", "tea,cup")]
    [InlineData("o.lines|sum(attribute='unit_price')", "3.50")]
    [InlineData("o.lines|length", "2")]
    [InlineData("o.status", "Shipped")]
    [InlineData("o.status == 'Shipped'", "True")]
    [InlineData("o.status == 1", "True")]
    [InlineData("o.counts", "{'a': 1, 'b': 2}")]
    [InlineData("o.counts.items()|list", "[('a', 1), ('b', 2)]")]
    [InlineData("o.counts.get('z', 9)", "9")]
    [InlineData("o.counts.b", "2")]
    [InlineData("o.describe('x', times=2)", "x!x!")]
    [InlineData("o['abc']", "item abc")]
    [InlineData("o.lines[0].nothing is defined", "False")]
    public void MembersAreFoundAsTemplatesWriteThem(string expression, string expected) =>
        Assert.Equal(expected, Print(expression, new { o = new Order() }));

    [Fact]
    public void JsonReadsAsDictsAndLists()
    {
        using var document = JsonDocument.Parse("""{"a": [1, 2.5, "x", null, true], "b": {"c": 10000000000000000000}}""");
        var node = JsonNode.Parse("""{"a": [1, {"b": "x"}]}""")!;

        Assert.Equal("[1, 2.5, 'x', None, True]|10000000000000000000", Render("{{ d.a }}|{{ d.b.c }}", new { d = document.RootElement }));
        Assert.Equal("x|2", Render("{{ n.a[1].b }}|{{ n.a|length }}", new { n = node }));
    }

    [Fact]
    public void RowsExpandosAndTuplesRead()
    {
        using var table = new DataTable();
        table.Columns.Add("name", typeof(string));
        table.Columns.Add("age", typeof(int));
        table.Rows.Add("ada", 36);
        dynamic expando = new ExpandoObject();
        expando.city = "Oslo";

        Assert.Equal("ada 36", Render("{% for row in t %}{{ row.name }} {{ row['age'] }}{% endfor %}", new { t = table }));
        Assert.Equal("Oslo", Render("{{ e.city }}", new { e = (object)expando }));
        Assert.Equal("1-x", Render("{% for a, b in pairs %}{{ a }}-{{ b }}{% endfor %}", new { pairs = new[] { (1, "x") } }));
    }

    [Fact]
    public void DatesFormatWithEnglishNames()
    {
        var d = new DateTime(2024, 2, 29, 13, 7, 5);

        Assert.Equal("2024-02-29 13:07:05", Print("d", new { d }));
        Assert.Equal("Thursday 29 February 01:07 PM", Print("d.strftime('%A %d %B %I:%M %p')", new { d }));
        Assert.Equal("2024-02-29T13:07:05", Print("d.isoformat()", new { d }));
        Assert.Equal("29.02.", Print("'{:%d.%m.}'.format(d)", new { d }));
    }

    [Fact]
    public void SetsAndReadOnlyListsAreIterated()
    {
        Assert.Equal("{'a', 'b'}|2|True", Render("{{ s }}|{{ s|length }}|{{ 'a' in s }}", new { s = new HashSet<string> { "a", "b" } }));
        Assert.Equal("3", Print("q|select('odd')|list|length", new { q = Enumerable.Range(1, 5) }));
    }
}
