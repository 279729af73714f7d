using Carafe.Jinja.Ast;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

public sealed class ExtensionTests
{
    /// <summary><c>{% repeat n %}…{% endrepeat %}</c>, made of the statements that there are.</summary>
    private sealed class RepeatExtension : Extension
    {
        public override IReadOnlyList<string> Tags => ["repeat"];

        public override IReadOnlyList<Statement> Parse(Parser parser)
        {
            var span = parser.Stream.Next().Span;
            var count = parser.ParseExpression();
            var body = parser.ParseStatementsUntil("endrepeat");
            var range = new CallExpression(new NameExpression("range", NameContext.Load, span), new CallArguments([count], [], null, null), span);
            return [new ForStatement(parser.FreeIdentifier(NameContext.Store, span), range, body, [], null, IsRecursive: false, span)];
        }
    }

    /// <summary>Doubles integers in the token stream and replaces a word in the source.</summary>
    private sealed class RewriteExtension : Extension
    {
        public override string Preprocess(string source, string? name, string? fileName) =>
            source.Replace("colour", "color", StringComparison.Ordinal);

        public override TokenStream FilterStream(TokenStream stream) => new(
            stream.ReadAll().Select(token => token.Kind == TokenKind.Integer ? token with { Text = token.Text + token.Text } : token), stream);
    }

    [Fact]
    public void ExtensionAddsATagThroughTheParser()
    {
        var environment = new JinjaEnvironment();
        environment.AddExtension(new RepeatExtension());

        Assert.Equal("ababab!", environment.FromString("{% repeat 1 + 2 %}ab{% endrepeat %}!").Render());
    }

    [Fact]
    public void UnclosedTagOfAnExtensionNamesItsEnd()
    {
        var environment = new JinjaEnvironment();
        environment.AddExtension(new RepeatExtension());

        var error = Assert.Throws<TemplateSyntaxException>(() => environment.FromString("{% repeat 2 %}ab"));

        Assert.Equal(
            "Unexpected end of template. Jinja was looking for the following tags: 'endrepeat'. "
            + "The innermost block that needs to be closed is 'repeat'.",
            error.Message);
    }

    [Fact]
    public void ExtensionChangesSourceAndTokens()
    {
        var environment = new JinjaEnvironment();
        environment.AddExtension(new RewriteExtension());

        Assert.Equal("color 11", environment.FromString("colour {{ 1 }}").Render());
    }

    [Fact]
    public void NewStyleTranslationsPutVariablesIn()
    {
        var environment = new JinjaEnvironment { Autoescape = true };
        var i18n = new I18nExtension();
        environment.AddExtension(i18n);
        i18n.Install(new German(), newStyle: true);

        var text = environment.FromString("{% trans n=2 %}{{ n }} file{% pluralize %}{{ n }} files{% endtrans %} {{ _('Hello %(who)s', who='<you>') }}").Render();

        Assert.Equal("2 Dateien Hallo &lt;you&gt;", text);
    }

    private sealed class German : ITranslations
    {
        public string Gettext(string message) => message.Replace("Hello", "Hallo", StringComparison.Ordinal);

        public string Ngettext(string singular, string plural, long number) => number == 1 ? "%(n)s Datei" : "%(n)s Dateien";

        public string Pgettext(string context, string message) => Gettext(message);

        public string Npgettext(string context, string singular, string plural, long number) => Ngettext(singular, plural, number);
    }

    [Fact]
    public void MetaFindsVariablesAndTemplates()
    {
        var environment = new JinjaEnvironment();
        var root = environment.Parse("{% extends 'a' %}{% set x = y %}{{ x + range(z)|length }}{% include ['b', name] %}");

        Assert.Equal(["name", "y", "z"], TemplateMeta.FindUndeclaredVariables(environment, root));
        Assert.Equal(["a", "b", null], TemplateMeta.FindReferencedTemplates(root));
    }

    [Fact]
    public void LexGivesCommentsAndWhitespaceToo()
    {
        var tokens = new JinjaEnvironment().Lex("a{# b #}{{ c }}").Select(token => (token.Kind, token.Text)).ToList();

        Assert.Equal(
            [
                (TokenKind.Data, "a"), (TokenKind.CommentBegin, "{#"), (TokenKind.Comment, " b "), (TokenKind.CommentEnd, "#}"),
                (TokenKind.VariableBegin, "{{"), (TokenKind.Whitespace, " "), (TokenKind.Name, "c"), (TokenKind.Whitespace, " "),
                (TokenKind.VariableEnd, "}}"),
            ],
            tokens);
    }
}
