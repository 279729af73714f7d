using Carafe.Jinja.Loaders;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

public sealed class ErrorPlaceTests
{
    private static JinjaEnvironment Environment(params (string Name, string Source)[] templates) =>
        new() { Loader = new DictLoader(templates.ToDictionary(template => template.Name, template => template.Source)) };

    [Fact]
    public void SyntaxErrorTellsTemplateLineColumnAndShowsACaret()
    {
        var error = Assert.Throws<TemplateSyntaxException>(() => Environment(("page", "first\n  {{ user. }}")).GetTemplate("page"));

        Assert.Equal(("page", 2, 12), (error.TemplateName, error.Line, error.Column));
        Assert.Equal("      {{ user. }}\n               ^", error.SourceExcerpt);
    }

    [Fact]
    public void UnknownFilterTellsItsColumn()
    {
        var error = Assert.Throws<TemplateAssertionException>(() => new JinjaEnvironment().FromString("{{ name|shout }}"));

        Assert.Equal((1, 9), (error.Line, error.Column));
    }

    [Fact]
    public void RuntimeErrorPassesThroughIncludeMacroAndParent()
    {
        var environment = Environment(
            ("page", "{% extends 'layout' %}\n{% block body %}\n{% include 'part' %}{% endblock %}"),
            ("layout", "<html>{% block body %}{% endblock %}"),
            ("part", "{% macro row(x) %}\n  {{ x.a.b }}{% endmacro %}\n{{ row(1) }}"));

        var error = Assert.Throws<UndefinedException>(() => environment.GetTemplate("page").Render());

        Assert.Equal(
            ["part:2 macro 'row'", "part:3 template", "page:3 block 'body'", "layout:1 template", "page:1 template"],
            error.Frames.Select(frame => $"{frame.TemplateName}:{frame.Line} {frame.Description}"));
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void ExceptionOfAFunctionKeepsItsTypeAndGetsTheTrace()
    {
        var environment = new JinjaEnvironment();
        environment.Globals["fail"] = TemplateValue.FromObject((Func<string>)(() => throw new TimeoutException("too late")));

        var error = Assert.Throws<TimeoutException>(() => environment.FromString("a\n{{ fail() }}").Render());

        Assert.Equal("too late", error.Message);
        Assert.Equal(2, Assert.Single(TemplateTrace.Of(error)).Line);
    }
}
