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
