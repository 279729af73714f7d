using Carafe.Jinja.Sandbox;
using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Sandbox;

public sealed class LimitTests
{
    [Theory]
    [InlineData("{{ 'A' * 10**9 }}")]
    [InlineData("{{ [0] * 10**9 }}")]
    [InlineData("{{ '%1000000000d' % 1 }}")]
    [InlineData("{{ '{:1000000000}'.format(1) }}")]
    [InlineData("{{ 'a'.ljust(10**9) }}")]
    [InlineData("{{ 'a'|center(10**9) }}")]
    [InlineData("{{ 'a\n'|indent(10**9) }}")]
    [InlineData("{{ ('a' * 10**6)|replace('a', 'b' * 10**6) }}")]
    [InlineData("{{ ('a' * 10**6).replace('', 'b' * 10**3) }}")]
    [InlineData("{{ ('b' * 10**6).join(range(10**5)|map('string')) }}")]
    [InlineData("{% set n = namespace(s='a') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}")]
    [InlineData("{{ lipsum(10**9) }}")]
    public void LargeResultsAreRefusedBeforeTheyAreMade(string source) =>
        Assert.Throws<TemplateLimitException>(() => Render(source, null, new SandboxedEnvironment()));

    [Fact]
    public void SharedListsThatPrintExponentiallyAreRefused()
    {
        const string source = "{% set n = namespace(l=[1]) %}{% for i in range(60) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}";

        var error = Assert.ThrowsAny<TemplateRuntimeException>(() => Render(source, null, new SandboxedEnvironment()));

        Assert.True(error is TemplateLimitException or PythonException { PythonName: "MemoryError" });
    }

    [Theory]
    [InlineData("{% if x ** 632 ** 632 ** 63 %}{% endif %}")]
    [InlineData("{% set n = namespace(a=x ** 60000) %}{% for i in range(30) %}{% set n.a = n.a * n.a %}{% endfor %}")]
    public void LongComputationsWithLongNumbersAreRefused(string source) =>
        Assert.Throws<TemplateLimitException>(() => Render(source, new Dictionary<string, object?> { ["x"] = 2 }, new SandboxedEnvironment()));

    [Fact]
    public void PowersAreRefused()
    {
        var error = Assert.Throws<PythonException>(() => Render("{{ 10 ** (10 ** 10) }}", null, new SandboxedEnvironment()));

        Assert.Equal("MemoryError", error.PythonName);
    }

    [Fact]
    public void RangesAreLimited()
    {
        var error = Assert.Throws<PythonException>(() => Render("{{ range(100001)|length }}", null, new SandboxedEnvironment()));

        Assert.Equal("OverflowError", error.PythonName);
        Assert.Equal("Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000).", error.Message);
    }

    [Fact]
    public void StepsAreLimited()
    {
        var environment = new SandboxedEnvironment { Limits = new LimitOptions { MaxSteps = 1000 } };

        Assert.Throws<TemplateLimitException>(() => Render("{% for i in range(100) %}{% for j in range(100) %}{% endfor %}{% endfor %}", null, environment));
        Assert.Throws<TemplateLimitException>(() => Render("{{ range(10000)|sum }}", null, environment));
    }

    [Fact]
    public void ImportsCountAgainstTheRenderThatImports()
    {
        var environment = new SandboxedEnvironment
        {
            Limits = new LimitOptions { MaxSteps = 1000 },
            Loader = new Loaders.DictLoader(new Dictionary<string, string>
            {
                ["main"] = "{% for i in range(20) %}{% import 'work' as w %}{% endfor %}",
                ["work"] = "{% for i in range(90) %}{% endfor %}",
            }),
        };

        Assert.Throws<TemplateLimitException>(() => environment.GetTemplate("main").Render());
    }

    [Fact]
    public void OrdinaryPagesStayWithinTheLimits() =>
        Assert.Equal("0123456789", Render("{% for i in range(10) %}{{ i }}{% endfor %}", null, new SandboxedEnvironment()));
}
