using Carafe.Jinja.Loaders;

namespace Carafe.Jinja.Tests;

public sealed class IncludeCacheTests
{
    private readonly Dictionary<string, string> _sources = new()
    {
        ["page"] = "{% extends 'layout' %}{% from 'macros' import m %}{% block body %}{% include 'part' %}{{ m() }}{% endblock %}",
        ["layout"] = "[{% block body %}{% endblock %}]",
        ["macros"] = "{% macro m() %}m{% endmacro %}",
        ["part"] = "p",
    };

    private readonly List<string> _loaded = [];

    private JinjaEnvironment NewEnvironment(string prefix = "") => new()
    {
        Loader = new FunctionLoader(name =>
        {
            _loaded.Add(name);
            var source = _sources[name];
            return new TemplateSource(prefix + source, null, () => _sources[name] == source);
        }),
    };

    [Theory]
    [InlineData("part", "q", "[qm]")]
    [InlineData("layout", "({% block body %}{% endblock %})", "(pm)")]
    [InlineData("macros", "{% macro m() %}n{% endmacro %}", "[pn]")]
    public void ATemplateThatAnotherOneNamesIsReadAgainWhenItHasChanged(string name, string source, string expected)
    {
        var template = NewEnvironment().GetTemplate("page");
        Assert.Equal("[pm]", template.Render());
        Assert.Equal("[pm]", template.Render());

        _sources[name] = source;

        Assert.Equal(expected, template.Render());
        Assert.Equal(expected, template.Render());
        Assert.Equal(5, _loaded.Count);
    }

    [Fact]
    public void AnotherLoaderIsAskedAtOnce()
    {
        var environment = NewEnvironment();
        var template = environment.GetTemplate("page");
        Assert.Equal("[pm]", template.Render());

        environment.Loader = NewEnvironment("!").Loader;

        Assert.Equal("![!pm]", template.Render());
    }

    [Fact]
    public void ATemplateThatIsUsedStaysInAFullCache()
    {
        var environment = NewEnvironment();
        environment.CacheSize = 5;
        var template = environment.GetTemplate("page");
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("[pm]", template.Render());
            _sources["other" + i] = "";
            environment.GetTemplate("other" + i);
            environment.GetTemplate("page");
        }

        Assert.Single(_loaded, "part");
    }
}
