using Carafe.Jinja.Values;
using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Values;

public sealed class UndefinedTests
{
    [Theory]
    [InlineData("missing + 1", "'missing' is undefined")]
    [InlineData("{'a': 1}.b.c", "'dict object' has no attribute 'b'")]
    [InlineData("[1][5].x", "list object has no element 5")]
    [InlineData("missing()", "'missing' is undefined")]
    public void UseOfUndefinedSaysWhatIsMissing(string expression, string message)
    {
        var error = Assert.Throws<UndefinedException>(() => Print(expression));

        Assert.Equal(message, error.Message);
        Assert.Equal("UndefinedError", error.PythonName);
    }

    [Theory]
    [InlineData(UndefinedKind.Default, "[{{ x }}]{{ x is defined }}{{ x|default('d') }}", "[]Falsed")]
    [InlineData(UndefinedKind.Chainable, "[{{ x.y['z'] }}]", "[]")]
    [InlineData(UndefinedKind.Debug, "{{ x }} {{ {}.y }}", "{{ x }} {{ no such element: dict object['y'] }}")]
    [InlineData(UndefinedKind.Strict, "{{ x is defined }}{{ x|default(1) }}", "False1")]
    public void EachKindBehavesInItsWay(UndefinedKind kind, string source, string expected) =>
        Assert.Equal(expected, Render(source, null, new JinjaEnvironment { UndefinedKind = kind }));

    [Theory]
    [InlineData("{{ x }}")]
    [InlineData("{% if x %}{% endif %}")]
    [InlineData("{% for i in x %}{% endfor %}")]
    [InlineData("{{ x == 1 }}")]
    [InlineData("{{ 1 in x }}")]
    public void StrictRaisesOnEveryUse(string source) =>
        Assert.Throws<UndefinedException>(() => Render(source, null, new JinjaEnvironment { UndefinedKind = UndefinedKind.Strict }));

    [Fact]
    public void LoggingFactoryReportsUses()
    {
        var log = new List<string>();
        var environment = new JinjaEnvironment
        {
            UndefinedFactory = new UndefinedFactory(UndefinedKind.Default, (use, message) => log.Add($"{use}: {message}")),
        };

        Render("{{ x }}", null, environment);
        Assert.Throws<UndefinedException>(() => Render("{{ x.y }}", null, environment));

        Assert.Equal(["Warning: Template variable warning: 'x' is undefined", "Error: Template variable error: 'x' is undefined"], log);
    }

    [Fact]
    public void LoggingReportsIterationTruthAndFailuresOfOtherKinds()
    {
        var log = new List<string>();
        var strict = new JinjaEnvironment
        {
            UndefinedFactory = new UndefinedFactory(UndefinedKind.Strict, (use, message) => log.Add($"{use}: {message}")),
        };
        var chainable = new JinjaEnvironment
        {
            UndefinedFactory = new UndefinedFactory(UndefinedKind.Chainable, (use, message) => log.Add($"{use}: {message}")),
        };

        Assert.Equal("no", Render("{% for i in a %}{% endfor %}{{ 'yes' if b else 'no' }}{{ c.d.e }}{{ f is defined or '' }}", null, chainable)[..2]);
        Assert.Throws<UndefinedException>(() => Render("{{ g }}", null, strict));

        Assert.Equal(
            [
                "Warning: Template variable warning: 'a' is undefined",
                "Warning: Template variable warning: 'b' is undefined",
                "Warning: Template variable warning: 'c' is undefined",
                "Warning: Template variable warning: 'g' is undefined",
                "Error: Template variable error: 'g' is undefined",
            ],
            log);
    }
}
