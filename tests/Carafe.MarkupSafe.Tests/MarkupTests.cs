using Carafe.MarkupSafe.PythonText;

namespace Carafe.MarkupSafe.Tests;

public sealed class MarkupTests
{
    [Fact]
    public void EscapeMarksTextAndLeavesMarkupAlone()
    {
        var escaped = Markup.Escape("<b>");

        Assert.Equal("&lt;b&gt;", escaped.Text);
        Assert.Same(escaped, Markup.Escape((object)escaped));
        Assert.Equal("<u>html</u>", Markup.Escape(new Underlined("html")).Text);
        Assert.Equal("None", Markup.Escape((object?)null).Text);
        Assert.Equal("None", Markup.Escape((string?)null).Text);
        Assert.Equal("", Markup.EscapeSilent(null).Text);
        Assert.Equal("True 1e+16 &#39;".Split(' '), new object[] { true, 1e16, '\'' }.Select(value => Markup.Escape(value).Text));
    }

    [Fact]
    public void AdditionEscapesPlainTextOnEitherSide()
    {
        var bold = new Markup("<b>");

        Assert.Equal("<b>&amp;", (bold + "&").Text);
        Assert.Equal("&amp;<b>", ("&" + bold).Text);
        Assert.Equal("<b><b>", (bold + bold).Text);
        Assert.Equal("<b><u>x</u>", (bold + new Underlined("x")).Text);
        Assert.Equal("<b><b><b>", (bold * 3).Text);
        Assert.Equal("", (bold * -1).Text);
    }

    [Fact]
    public void PercentFormattingEscapesEachArgument()
    {
        Assert.Equal("<em>a &amp; b</em> 007", (new Markup("<em>%s</em> %03d") % ("a & b", 7)).Text);
        Assert.Equal("&lt;x&gt;", (new Markup("%(name)s") % new Dictionary<string, object?> { ["name"] = "<x>" }).Text);
        Assert.Equal("&l", (new Markup("%.2s") % "<abc").Text);
        Assert.Equal("1.50", (new Markup("%.2f") % 1.5).Text);
        var error = Assert.Throws<PythonTextException>(() => new Markup("%s %s") % "one");
        Assert.Equal(("TypeError", "not enough arguments for format string"), (error.PythonName, error.Message));
    }

    [Fact]
    public void FormatEscapesAfterPadding()
    {
        Assert.Equal("    &amp;|&lt;", new Markup("{0:>5}|{1}").Format("&", "<").Text);
        Assert.Equal("&lt;Ada&gt;", new Markup("{user.Name}").FormatMap(new Dictionary<string, object?> { ["user"] = new User("<Ada>") }).Text);
        Assert.Equal("&lt;Ada&gt;", new Markup("{0.name}").Format(new User("<Ada>")).Text);
        Assert.Equal("&lt;", new Markup("{0[a]}").Format(new Dictionary<string, object?> { ["a"] = "<" }).Text);
        Assert.Equal("<a>x</a> <i>x</i>", new Markup("{0:link} {0}").Format(new Linked("x")).Text);
    }

    [Theory]
    [InlineData("{", "ValueError", "Single '{' encountered in format string")]
    [InlineData("{}{0}", "ValueError", "cannot switch from manual field specification to automatic field numbering")]
    [InlineData("{0.missing}", "AttributeError", "'str' object has no attribute 'missing'")]
    [InlineData("{3}", "IndexError", "tuple index out of range")]
    [InlineData("{name}", "KeyError", "'name'")]
    [InlineData("{:d}", "ValueError", "Unknown format code 'd' for object of type 'str'")]
    [InlineData("{:{:{}}}", "ValueError", "Max string recursion exceeded")]
    public void FormatErrorsArePythons(string format, string name, string message)
    {
        var error = Assert.Throws<PythonTextException>(() => new Markup(format).Format("a", 5, 1));

        Assert.Equal((name, message), (error.PythonName, error.Message));
    }

    [Fact]
    public void InterpolationEscapesTheHolesOnly()
    {
        var name = "<Ada>";
        string? nothing = null;

        Assert.Equal("<li class=x>&lt;Ada&gt; 1.50 <b>ok</b></li>", Markup.Html($"<li class=x>{name} {1.5:F2} {new Markup("<b>ok</b>")}{nothing}</li>").Text);
    }

    [Fact]
    public void MethodsCountCodePointsAndKeepTheMark()
    {
        var markup = new Markup("é😀&");

        Assert.Equal(3, markup.Length);
        Assert.Equal("😀", markup[1].Text);
        Assert.Equal("&😀é", markup.Slice(step: -1).Text);
        Assert.Equal("  é😀&  ", markup.Center(7).Text);
        Assert.Equal("a&gt;b&gt;c", new Markup("a<b<c").Replace("<", ">").Text);
        Assert.Equal(["a", "b<c"], new Markup("a<b<c").Split("<", 1).Select(part => part.Text));
        Assert.Equal("&lt;<br><i>", new Markup("<br>").Join(["<", new Markup("<i>")]).Text);
        Assert.Throws<PythonTextException>(() => markup.Center(9, "&"));
    }

    [Fact]
    public void MarkupEqualsPlainTextAndSortsByCodePoints()
    {
        Assert.True(new Markup("a").Equals("a"));
        Assert.Equal("a".GetHashCode(), new Markup("a").GetHashCode());
        Assert.True(new Markup("\uffff") < new Markup("😀"));
        Assert.False(new Markup("&lt;").Equals("<"));
    }

    [Theory]
    [InlineData("Main &raquo;\t<em>About</em>", "Main » About")]
    [InlineData("<!--a--><b>c</b><!--d-->", "c")]
    [InlineData("a<!-- <b> -->b", "ab")]
    [InlineData("<!<!-- x -->-- y -->z", "z")]
    [InlineData("<!-- unclosed", "<!-- unclosed")]
    [InlineData("<!-->x", "x")]
    [InlineData("x<a", "x<a")]
    [InlineData("&lt;b&gt; c", "<b> c")]
    public void StripTagsLeavesTheText(string html, string text) => Assert.Equal(text, new Markup(html).StripTags());

    [Theory]
    [InlineData("&notit; &notin; &eacute &euro", "¬it; ∉ é &euro")]
    [InlineData("&#65;&#x42;&#X43 &#128; &#0; &#xD800; &#xFFFFFFFF; &#11;", "ABC € \ufffd \ufffd \ufffd ")]
    [InlineData("&; & &#; &#x; &unknown;", "&; & &#; &#x; &unknown;")]
    public void UnescapeFollowsHtml5(string html, string text) => Assert.Equal(text, new Markup(html).Unescape());

    [Fact]
    public void HostileTextIsStrippedInLinearTime()
    {
        var comments = string.Concat(Enumerable.Repeat("<!<!---->", 200_000));
        var tags = new string('<', 1_000_000);

        Assert.NotEmpty(HangGuard.Run(() => new Markup(comments).StripTags()));
        Assert.Equal(tags, HangGuard.Run(() => new Markup(tags).StripTags()));
    }

    private sealed record User(string Name);

    private sealed class Underlined(string text) : IHtml
    {
        public string ToHtml() => $"<u>{text}</u>";
    }

    private sealed class Linked(string text) : IHtmlFormat
    {
        public string ToHtml() => text;

        public object FormatHtml(string spec) => new Markup(spec == "link" ? $"<a>{text}</a>" : $"<i>{text}</i>");
    }
}
