using Carafe.Jinja.Extensions;

namespace Carafe.Jinja.Tests.I18n;

public sealed class TranslationExtractorTests
{
    private static List<string> Extract(string source, params string[] tags) =>
        [.. TranslationExtractor.Extract(new JinjaEnvironment(), source, commentTags: tags).Select(message =>
            $"{message.Line} {message.Function} {string.Join('|', message.Messages.Select(text => text ?? "-"))} [{string.Join('|', message.Comments)}]")];

    [Fact]
    public void CallsAndBlocksAreFound() => Assert.Equal(
        ["1 gettext Hello []", "2 _ Bye []", "3 ngettext one %(n)s|many %(n)s|- []", "4 pgettext menu|Open []"],
        Extract("{% trans %}Hello{% endtrans %}\n{{ _('Bye') }}\n{% trans n=3 %}one {{ n }}{% pluralize %}many {{ n }}{% endtrans %}\n{{ pgettext('menu', 'Open') }}"));

    [Fact]
    public void ArgumentsThatAreNotConstantAreNull() =>
        Assert.Equal(["1 gettext -|- []"], Extract("{{ gettext(name, x=1) }}{{ other('no') }}"));

    [Fact]
    public void TrimmedBlocksAreTrimmed() =>
        Assert.Equal(["1 gettext a b []"], Extract("{% trans trimmed %}\n  a\n  b\n{% endtrans %}"));

    [Fact]
    public void CommentsWithATagGoToTheNextText() => Assert.Equal(
        ["2 _ a [for a]", "4 _ b []", "6 _ c [for c]"],
        Extract("{# NOTE: for a #}\n{{ _('a') }}\n{# no tag #}\n{{ _('b') }}\n{# NOTE: for c #}\n{{ _('c') }}", "NOTE:"));

    [Fact]
    public void ExtractionLeavesTheEnvironmentAsItIs()
    {
        var environment = new JinjaEnvironment();

        Assert.Single(TranslationExtractor.Extract(environment, "{% trans %}x{% endtrans %}"));

        Assert.False(environment.Globals.ContainsKey("_"));
        Assert.Throws<TemplateSyntaxException>(() => environment.FromString("{% trans %}x{% endtrans %}"));
    }

    [Fact]
    public void OwnFunctionsReplaceTheUsualOnes() =>
        Assert.Equal("x", Assert.Single(TranslationExtractor.Extract(new JinjaEnvironment(), "{{ tr('x') }}{{ _('y') }}", ["tr"])).Messages[0]);
}
