using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Filters;

public sealed class FilterTests
{
    [Theory]
    [InlineData("'foo bar baz qux'|truncate(9)", "foo...")]
    [InlineData("'foo bar'|truncate(9223372036854775807)", "foo bar")]
    [InlineData("'hello-world foo--bar baz'|wordwrap(8)", "hello-\nworld\nfoo--bar\nbaz")]
    [InlineData("2.675|round(2)", "2.67")]
    [InlineData("1250|round(-2)", "1200")]
    [InlineData("42.55|round(1, 'floor')", "42.5")]
    [InlineData("13000|filesizeformat", "13.0 kB")]
    [InlineData("'0x1f'|int(0, 16)", "31")]
    [InlineData("'42.23'|int", "42")]
    [InlineData("['b', 'A', 'c']|sort|join", "Abc")]
    [InlineData("[none, none]|sort", "[None, None]")]
    [InlineData("[{'a': 'x'}, {'a': 'X'}, {'a': 'y'}]|groupby('a')|length", "2")]
    [InlineData("[1, 2, 3, 4, 5]|batch(2, 'x')|list", "[[1, 2], [3, 4], [5, 'x']]")]
    [InlineData("[1, 2, 3, 4, 5]|slice(2)|list", "[[1, 2, 3], [4, 5]]")]
    [InlineData("{'b': [1, 'é'], 'a': none}|tojson", "{\"a\": null, \"b\": [1, \"\\u00e9\"]}")]
    [InlineData("'<a b=\"c\">'|tojson", "\"\\u003ca b=\\\"c\\\"\\u003e\"")]
    [InlineData("{'a b': 'c&d'}|urlencode", "a+b=c%26d")]
    [InlineData("'see http://a.com/(x).'|urlize", "see <a href=\"http://a.com/(x)\" rel=\"noopener\">http://a.com/(x)</a>.")]
    [InlineData("'<p>a  <b>b</b> &amp; c</p>'|striptags", "a b & c")]
    [InlineData("{'a': '<', 'b': none}|xmlattr", " a=\"&lt;\"")]
    [InlineData("[1, 2, 3]|map('string')|join('-')", "1-2-3")]
    [InlineData("[1, 2, 3]|select('divisibleby', 2)|list", "[2]")]
    [InlineData("[]|first is defined", "False")]
    public void BuiltInFiltersWork(string expression, string expected) => Assert.Equal(expected, Print(expression));

    [Theory]
    [InlineData("[1]|map", "map requires a filter argument")]
    [InlineData("1|round(1, 'x')", "method must be common, ceil or floor")]
    [InlineData("{}|dictsort(by='x')", "You can only sort by either \"key\" or \"value\"")]
    public void WrongFilterArgumentsAreNamed(string expression, string message)
    {
        var error = Assert.Throws<FilterArgumentException>(() => Print(expression + "|list"));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a>b")]
    [InlineData("a=b")]
    [InlineData("a\nb")]
    public void XmlAttributeNamesCannotBreakOut(string name)
    {
        var error = Assert.Throws<PythonException>(() => Print("d|xmlattr", new { d = new Dictionary<string, object?> { [name] = 1 } }));

        Assert.Equal("ValueError", error.PythonName);
    }

    [Theory]
    [InlineData("urlize", "http://a.")]
    [InlineData("urlize", "(")]
    [InlineData("urlize", "a@")]
    [InlineData("urlize", "www.x-")]
    [InlineData("striptags", "<!--")]
    [InlineData("striptags", "<")]
    [InlineData("wordwrap", "-")]
    [InlineData("wordwrap", "\u2003")]
    [InlineData("title", "-a")]
    public void HostileTextTakesLinearTime(string filter, string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 200_000 / part.Length));

        var printed = HangGuard.Run(() => Print($"v|{filter}", new { v = text }));

        Assert.NotNull(printed);
    }

    [Fact]
    public void LoremIpsumHasParagraphs()
    {
        var text = Print("lipsum(n=2)");

        Assert.Equal(2, text.Split('\n').Length);
        Assert.StartsWith("<p>", text, StringComparison.Ordinal);
        Assert.EndsWith(".</p>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void GlobalsKeepTheirState()
    {
        Assert.Equal("aba", Render("{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.current }}"));
        Assert.Equal("1, 2", Render("{% set j = joiner() %}{{ j() }}1{{ j() }}2"));
        Assert.Equal("3", Render("{% set ns = namespace(n=0) %}{% for i in range(3) %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}"));
    }
}
