using System.Buffers;
using System.Text;
using Carafe.Jinja.Sandbox;

namespace Carafe.Jinja.Tests;

public sealed class PrintedExpressionTests
{
    private static readonly Dictionary<string, object?> s_variables = new()
    {
        ["name"] = "<Ada>",
        ["number"] = 3,
        ["padded"] = "\t <é>\u00a0\u2003",
        ["blank"] = " \n ",
    };

    private static string Render(string source, bool autoescape = true) => new JinjaEnvironment { Autoescape = autoescape }.FromString(source).Render(
        s_variables);

    private static string RenderUtf8(string source)
    {
        var bytes = new ArrayBufferWriter<byte>();
        new JinjaEnvironment { Autoescape = true }.FromString(source).RenderTo(bytes, s_variables);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    [Theory]
    [InlineData("{{ '<' + name + '&' }}", "&lt;&lt;Ada&gt;&amp;")]
    [InlineData("{{ ('<b>'|safe) + name }}", "<b>&lt;Ada&gt;")]
    [InlineData("{{ name + ('<b>'|safe) + '&' }}", "&lt;Ada&gt;<b>&amp;")]
    [InlineData("{{ number + number + number }}", "9")]
    [InlineData("{{ [1] + [number] }}", "[1, 3]")]
    public void TheTextsOfASumAreEscapedOnce(string source, string expected) => Assert.Equal(expected, Render(source));

    [Fact]
    public void SafeTextMakesASumSafeWhereNothingElseIsEscaped() =>
        Assert.Equal("&lt;Ada&gt;<b>&amp;", Render("{{ name + ('<b>'|safe) + '&' }}", autoescape: false));

    [Theory]
    [InlineData("<{{ '<a>' + name + '&' + name + '>' }}>", "<&lt;a&gt;&lt;Ada&gt;&amp;&lt;Ada&gt;&gt;>")]
    [InlineData("({{ name + '!' }})({{ '!' + name }})", "(&lt;Ada&gt;!)(!&lt;Ada&gt;)")]
    [InlineData("({{ '<' ~ name ~ 1 ~ '>' ~ number ~ none }})", "(&lt;&lt;Ada&gt;1&gt;3None)")]
    [InlineData("({{ '<' ~ number ~ '>' ~ ('<b>'|safe) ~ name }})", "(&lt;3&gt;<b>&lt;Ada&gt;)")]
    [InlineData("({{ '<' ~ number ~ (name|safe) ~ '>' }})", "(&lt;3<Ada>&gt;)")]
    [InlineData("({{ '<' + (name|trim) + '>' if number else '' }})", "(&lt;&lt;Ada&gt;&gt;)")]
    public void WhatIsKnownOfASumIsEscapedLikeTheRest(string source, string expected)
    {
        Assert.Equal(expected, Render(source));
        Assert.Equal(expected, Render("{% for i in [1, 2] %}" + source + "{% endfor %}")[..expected.Length]);
        Assert.Equal(expected, RenderUtf8(source));
    }

    [Theory]
    [InlineData("[{{ ' \u2003<a> \n'|trim }}]", "[&lt;a&gt;]")]
    [InlineData("[{{ padded|trim }}]", "[&lt;é&gt;]")]
    [InlineData("[{{ (padded|safe)|trim }}{{ blank|trim }}]", "[<é>]")]
    [InlineData("[{{ name|lower|capitalize }}{{ 'ab'|capitalize }}{{ number|trim }}]", "[&lt;ada&gt;Ab3]")]
    public void TrimmedTextIsPrintedWithoutItsEnds(string source, string expected)
    {
        Assert.Equal(expected, Render(source));
        Assert.Equal(expected, RenderUtf8(source));
    }

    [Fact]
    public void ASumMayBeLongerThanTheRoomForItsTexts()
    {
        var letters = Enumerable.Range(0, 20).Select(index => ((char)('a' + index)).ToString()).ToList();
        var values = letters.ToDictionary(letter => letter, object? (letter) => letter);
        var template = new JinjaEnvironment().FromString("{{ " + string.Join(" + ", letters) + " }} {% set sum = " + string.Join(" + ", letters) + " %}{{ sum }}");

        Assert.Equal(string.Concat(letters) + " " + string.Concat(letters), template.Render(values));
    }

    [Theory]
    [InlineData("{{ 'a' + name + number + missing.attribute }}", "can only concatenate str (not \"int\") to str")]
    [InlineData("{{ number + name + missing.attribute }}", "unsupported operand type(s) for +: 'int' and 'str'")]
    public void ASumFailsBeforeItLooksAtWhatFollows(string source, string message) =>
        Assert.Equal(message, Assert.Throws<PythonException>(() => Render(source)).Message);

    [Theory]
    [InlineData("{{ name ~ number ~ ('<b>'|safe) }}", "&lt;Ada&gt;3<b>")]
    [InlineData("{{ name ~ number }}", "&lt;Ada&gt;3")]
    [InlineData("{{ name if number else '' }}|{{ name if not number }}|{{ '' if number else name }}", "&lt;Ada&gt;||")]
    public void ConcatenationsAndConditionsPrintAsTheirValuesWould(string source, string expected)
    {
        Assert.Equal(expected, Render(source));
        Assert.Equal(expected, Render(source.Replace("{{", "{% set printed = ", StringComparison.Ordinal).Replace("}}", "%}{{ printed }}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ m(name) }}", "<i>&lt;Ada&gt;</i>")]
    [InlineData("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{% set text = m(name) %}{{ text }}{{ text|length }}", "<i>&lt;Ada&gt;</i>18")]
    [InlineData("{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{% autoescape false %}{{ m(name) }}{% endautoescape %}", "<i>&lt;Ada&gt;</i>")]
    [InlineData("{% macro m(x) %}<i>{{ caller() }}</i>{% endmacro %}{% call m(1) %}{{ name }}{% endcall %}", "<i>&lt;Ada&gt;</i>")]
    [InlineData("{% macro m(x) %}{% if x %}{{ x }}{{ m(x - 1) }}{% endif %}{% endmacro %}{{ m(3) }}", "321")]
    public void AMacroPrintsWhereItIsCalled(string source, string expected) => Assert.Equal(expected, Render(source));

    [Fact]
    public void CallsOfPrintedMacrosCountAgainstTheLimits()
    {
        var environment = new SandboxedEnvironment { Limits = new LimitOptions { MaxSteps = 50 } };
        var template = environment.FromString("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}");

        Assert.Throws<TemplateLimitException>(() => template.Render());
    }

    [Fact]
    public void AConstantListIsSearchedAndNeverChanged()
    {
        var template = new JinjaEnvironment().FromString("{{ x in ['a', 'b'] }} {{ x not in ('a',) }} {{ x in {'b': 1} }}");

        Assert.Equal("True True True", template.Render(new Dictionary<string, object?> { ["x"] = "b" }));
        Assert.Equal("True False False", template.Render(new Dictionary<string, object?> { ["x"] = "a" }));
    }

    [Fact]
    public void AnIncludeSeesTheVariablesOfItsRound()
    {
        var environment = new JinjaEnvironment
        {
            Loader = new Loaders.DictLoader(new Dictionary<string, string>
            {
                ["row"] = "{{ number }}{{ total }} ",
                ["page"] = "{% set total = 0 %}{% for number in [7, 8] %}{% include 'row' %}{% endfor %}{% set total = 9 %}{% include 'end' %}",
                ["end"] = "{{ total }}{{ number is defined }}",
            }),
        };

        Assert.Equal("70 80 9False", environment.GetTemplate("page").Render());
    }

    [Fact]
    public void TheTemplateUsedLongestAgoMakesRoom()
    {
        var loads = new List<string>();
        var environment = new JinjaEnvironment
        {
            CacheSize = 2,
            Loader = Loaders.FunctionLoader.FromText(name =>
            {
                loads.Add(name);
                return name;
            }),
        };

        foreach (var name in new[] { "a", "b", "a", "c", "a", "b" })
            environment.GetTemplate(name);

        Assert.Equal(["a", "b", "c", "b"], loads);
    }
}
