using Carafe.Jinja.Values;
using static Carafe.Jinja.Tests.Values.Rendering;

namespace Carafe.Jinja.Tests.Filters;

public sealed class CustomFunctionTests
{
    private static JinjaEnvironment Create()
    {
        var environment = new JinjaEnvironment();
        environment.Filters.Add("money", (decimal amount, string currency = "EUR") => $"{amount:0.00} {currency}");
        environment.Filters.Add("shout", (string text, params string[] marks) => text.ToUpperInvariant() + string.Concat(marks));
        environment.Filters.Add("escaped", (EvalContext context, string text) => $"{text} {context.Autoescape}");
        environment.Filters.Add("environment", (JinjaEnvironment own, string text) => text + own.BlockStartString);
        environment.Tests.Add("longer_than", (string text, int length) => text.Length > length);
        environment.Globals["now"] = TemplateValue.FromObject((object)(Func<int, int, int>)((a, b) => a * b));
        return environment;
    }

    [Theory]
    [InlineData("{{ 3|money }}", "3.00 EUR")]
    [InlineData("{{ 2.5|money(currency='USD') }}", "2.50 USD")]
    [InlineData("{{ 'a'|shout('!', '?') }}", "A!?")]
    [InlineData("{{ 'a'|escaped }}", "a False")]
    [InlineData("{{ 'a'|environment }}", "a{%")]
    [InlineData("{{ 'abc' is longer_than 2 }}", "True")]
    [InlineData("{{ now(6, 7) }}", "42")]
    public void AnyDelegateIsAFilterTestOrFunction(string source, string expected) =>
        Assert.Equal(expected, Render(source, null, Create()));

    [Theory]
    [InlineData("{{ 'x'|money }}", "money() argument 'amount' must be Decimal, not str")]
    [InlineData("{{ 1|money(1, 2) }}", null)]
    [InlineData("{{ 1|money(unknown=2) }}", "money() got an unexpected keyword argument 'unknown'")]
    [InlineData("{{ now(1) }}", null)]
    public void ArgumentsAreCountedAndConverted(string source, string? message)
    {
        var error = Assert.Throws<PythonException>(() => Render(source, null, Create()));

        Assert.Equal("TypeError", error.PythonName);
        if (message is not null)
            Assert.Equal(message, error.Message);
    }
}
