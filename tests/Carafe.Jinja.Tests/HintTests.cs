using Carafe.Jinja.Loaders;

namespace Carafe.Jinja.Tests;

public sealed class HintTests
{
    private static readonly JinjaEnvironment s_environment = new();

    [Theory]
    [InlineData("{{ x|uper }}", "No filter named 'uper'.", "Did you mean 'upper'?")]
    [InlineData("{{ x|trancate }}", "No filter named 'trancate'.", "Did you mean 'truncate'?")]
    [InlineData("{{ x is defned }}", "No test named 'defned'.", "Did you mean 'defined'?")]
    [InlineData("{{ x|zzzzzzzzz }}", "No filter named 'zzzzzzzzz'.", null)]
    public void UnknownNameSuggestsASimilarOneApartFromTheMessage(string source, string message, string? hint)
    {
        var error = Assert.Throws<TemplateAssertionException>(() => s_environment.FromString(source));

        Assert.Equal((message, hint), (error.Message, error.Hint));
    }

    [Fact]
    public void HintIsTheLastLineOfTheText()
    {
        var error = Assert.Throws<TemplateAssertionException>(() => s_environment.FromString("{{ x|uper }}"));

        Assert.EndsWith("^" + Environment.NewLine + "Did you mean 'upper'?", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FilterInABranchHasItsHintWhenTheBranchIsTaken()
    {
        var error = Assert.Throws<TemplateRuntimeException>(() => s_environment.FromString("{{ x|uper if true }}").Render());

        Assert.Equal(("No filter named 'uper' found.", "Did you mean 'upper'?"), (error.Message, error.Hint));
    }

    [Theory]
    [InlineData("{% inclde 'x' %}", "Did you mean 'include'?")]
    [InlineData("{% for x in y %}{% endfr %}", "Did you mean 'endfor'?")]
    [InlineData("{% qqqqqq %}", null)]
    public void UnknownTagSuggestsTags(string source, string? hint) =>
        Assert.Equal(hint, Assert.Throws<TemplateSyntaxException>(() => s_environment.FromString(source)).Hint);

    [Fact]
    public void UnknownBlockSuggestsBlocksOfTheParentsToo()
    {
        var environment = new JinjaEnvironment { Loader = new DictLoader(new Dictionary<string, string> { ["layout"] = "{% block content %}{% endblock %}" }) };
        var template = environment.FromString("{% extends 'layout' %}{% block title %}{% endblock %}");

        var error = Assert.Throws<KeyNotFoundException>(() => template.RenderBlock("contend"));

        Assert.EndsWith("Its blocks are: title, content. Did you mean 'content'?", error.Message, StringComparison.Ordinal);
    }

    private sealed record User(string FirstName);

    [Theory]
    [InlineData("{{ user.fist_name.x }}", "Did you mean 'FirstName'?")]
    [InlineData("{{ row.nmae.x }}", "Did you mean 'name'?")]
    [InlineData("{{ self.tilte() }}{% block title %}{% endblock %}", "Did you mean 'title'?")]
    [InlineData("{{ row.other.x }}", null)]
    public void UndefinedAttributeSuggestsAttributes(string source, string? hint)
    {
        var variables = new Dictionary<string, object?> { ["user"] = new User("Ada"), ["row"] = new Dictionary<string, object?> { ["name"] = 1 } };

        Assert.Equal(hint, Assert.Throws<UndefinedException>(() => s_environment.FromString(source).Render(variables)).Hint);
    }
}
