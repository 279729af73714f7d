using Carafe.Jinja.Extensions;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

public sealed class EnvironmentOptionTests
{
    [Fact]
    public void EveryPrintedValueIsFinalizedAndTemplateTextIsNot()
    {
        var environment = new JinjaEnvironment { Autoescape = true };
        environment.Filters.Add("shown", (object? value) => value is null ? "<nothing>" : value);
        environment.Finalize = environment.Filters["shown"];

        Assert.Equal("<b>&lt;nothing&gt; 1 a</b>", environment.FromString("<b>{{ missing }} {{ 1 }} {{ x }}</b>").Render(new { missing = (object?)null, x = "a" }));
    }

    [Theory]
    [InlineData("urlize.rel", "nofollow", "{{ 'http://a.example'|urlize }}", "<a href=\"http://a.example\" rel=\"nofollow\">http://a.example</a>")]
    [InlineData("urlize.target", "_blank", "{{ 'http://a.example'|urlize }}", "<a href=\"http://a.example\" rel=\"noopener\" target=\"_blank\">http://a.example</a>")]
    [InlineData("truncate.leeway", 0, "{{ 'abcdefgh'|truncate(7) }}", "abcd...")]
    [InlineData("truncate.leeway", 5, "{{ 'abcdefgh'|truncate(7) }}", "abcdefgh")]
    public void PoliciesChangeWhatFiltersDo(string policy, object value, string source, string expected)
    {
        var environment = new JinjaEnvironment();
        environment.Policies[policy] = TemplateValue.FromObject(value);

        Assert.Equal(expected, environment.FromString(source).Render());
    }

    [Fact]
    public void KeysAreSortedInJsonUnlessThePolicySaysOtherwise()
    {
        var environment = new JinjaEnvironment();
        Assert.Equal("""{"a": 1, "b": 2}""", environment.FromString("{{ {'b': 2, 'a': 1}|tojson }}").Render());

        environment.Policies["json.dumps_kwargs"] = TemplateValue.FromObject(new TemplateDict());

        Assert.Equal("""{"b": 2, "a": 1}""", environment.FromString("{{ {'b': 2, 'a': 1}|tojson }}").Render());
    }

    [Fact]
    public void TranslatedTextIsTrimmedByPolicy()
    {
        var environment = new JinjaEnvironment();
        var i18n = new I18nExtension();
        environment.AddExtension(i18n);
        i18n.InstallNull();
        environment.Policies["ext.i18n.trimmed"] = true;

        Assert.Equal("one two", environment.FromString("{% trans %}\n  one\n  two\n{% endtrans %}").Render());
    }

    [Theory]
    [InlineData("\n", false, "a\nb")]
    [InlineData("\r\n", false, "a\r\nb")]
    [InlineData("\r", true, "a\rb\r")]
    public void LineEndsAreOfOneKind(string sequence, bool keep, string expected) =>
        Assert.Equal(expected, new JinjaEnvironment { NewlineSequence = sequence, KeepTrailingNewline = keep }.FromString("a\r\nb\n").Render());
}
