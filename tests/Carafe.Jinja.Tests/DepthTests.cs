using Carafe.Jinja.Loaders;

namespace Carafe.Jinja.Tests;

public sealed class DepthTests
{
    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    public static TheoryData<string, string> DeepSources() => new()
    {
        { "parentheses", "{{ " + Repeat("(", 50_000) + "1" + Repeat(")", 50_000) + " }}" },
        { "lists", "{{ " + Repeat("[", 50_000) + Repeat("]", 50_000) + " }}" },
        { "nots", "{{ " + Repeat("not ", 50_000) + "1 }}" },
        { "signs", "{{ " + Repeat("-", 50_000) + "1 }}" },
        { "sums", "{{ x" + Repeat(" + x", 50_000) + " }}" },
        { "attributes", "{{ x" + Repeat(".x", 50_000) + " }}" },
        { "filters", "{{ x" + Repeat("|upper", 50_000) + " }}" },
        { "conditions", "{{ " + Repeat("1 if x else ", 50_000) + "2 }}" },
        { "blocks", Repeat("{% if x %}", 50_000) + Repeat("{% endif %}", 50_000) },
        { "dicts", "{{ " + Repeat("{1: ", 50_000) + "1" + Repeat("}", 50_000) + " }}" },
        { "items", "{{ " + Repeat("x[", 50_000) + "1" + Repeat("]", 50_000) + " }}" },
        { "calls", "{{ " + Repeat("x(", 50_000) + Repeat(")", 50_000) + " }}" },
        { "chained calls", "{{ x" + Repeat("()", 50_000) + " }}" },
        { "chained items", "{{ x" + Repeat("[0]", 50_000) + " }}" },
        { "slices", "{{ x" + Repeat("[1:]", 50_000) + " }}" },
        { "filter arguments", "{{ x" + Repeat("|d(x", 50_000) + Repeat(")", 50_000) + " }}" },
        { "tests", "{{ x" + Repeat(" is defined", 50_000) + " }}" },
        { "test arguments", "{{ 1" + Repeat(" is eq 1", 50_000) + " }}" },
        { "conditions in parentheses", "{{ " + Repeat("(1 if x else ", 50_000) + "2" + Repeat(")", 50_000) + " }}" },
        { "powers", "{{ x" + Repeat(" ** x", 50_000) + " }}" },
        { "concatenations", "{{ x" + Repeat(" ~ x", 50_000) + " }}" },
        { "comparisons", "{{ x" + Repeat(" < x", 50_000) + " }}" },
        { "ands", "{{ x" + Repeat(" and x", 50_000) + " }}" },
        { "ors", "{{ x" + Repeat(" or x", 50_000) + " }}" },
        { "ins", "{{ x" + Repeat(" not in x", 50_000) + " }}" },
        { "texts", "{{ " + Repeat("'a' ", 50_000) + " }}" },
        { "tuples", "{% for " + Repeat("(x, ", 20_000) + "y" + Repeat(")", 20_000) + " in z %}{% endfor %}" },
        { "elifs", "{% if x %}" + Repeat("{% elif x %}", 50_000) + "{% endif %}" },
        { "macros", Repeat("{% macro f() %}", 20_000) + Repeat("{% endmacro %}", 20_000) },
        { "call blocks", Repeat("{% call x() %}", 20_000) + Repeat("{% endcall %}", 20_000) },
        { "filter blocks", Repeat("{% filter upper %}", 20_000) + Repeat("{% endfilter %}", 20_000) },
        { "withs", Repeat("{% with %}", 20_000) + Repeat("{% endwith %}", 20_000) },
        { "autoescapes", Repeat("{% autoescape true %}", 20_000) + Repeat("{% endautoescape %}", 20_000) },
        { "set blocks", Repeat("{% set x %}", 20_000) + Repeat("{% endset %}", 20_000) },
        { "named blocks", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{% block b{i} %}}")) + Repeat("{% endblock %}", 20_000) },
        { "unclosed comments", Repeat("{#", 50_000) },
        { "unclosed raws", Repeat("{% raw %}", 50_000) },
        { "digits", "{{ " + Repeat("9", 200_000) + " }}" },
        { "loops", Repeat("{% for x in y %}", 20_000) + Repeat("{% endfor %}", 20_000) },
    };

    [Theory]
    [MemberData(nameof(DeepSources))]
    public void DeeplyNestedSourceIsAnErrorAndNotTheEndOfTheProcess(string kind, string source)
    {
        var error = Record.Exception(() => new JinjaEnvironment().FromString(source).Render());

        Assert.True(error is null or TemplateException, $"{kind}: {error}");
    }

    [Theory]
    [InlineData("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}")]
    [InlineData("{% macro f() %}{{ caller }}{% call f() %}{% endcall %}{% endmacro %}{{ f() }}")]
    [InlineData("{% include 'main' %}")]
    [InlineData("{% extends 'main' %}")]
    [InlineData("{% import 'main' as m with context %}")]
    [InlineData("{% block a %}{{ self.a() }}{% endblock %}")]
    [InlineData("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}")]
    public void EndlessRecursionRaisesPythonsError(string source)
    {
        var environment = new JinjaEnvironment { Loader = new DictLoader(new Dictionary<string, string> { ["main"] = source }) };

        var error = Assert.ThrowsAny<TemplateException>(() => environment.GetTemplate("main").Render());

        Assert.Equal("RecursionError", error.PythonName);
    }
}
