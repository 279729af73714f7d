using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Parsing;

/// <summary>Parses the tokens of a template; extensions get it to parse what follows their tags.</summary>
/// <remarks>Upstream: jinja2/parser.py.</remarks>
public sealed partial class Parser
{
    internal static IReadOnlyList<string> Tags => s_tags;

    private static readonly string[] s_tags =
    [
        "for", "if", "elif", "else", "block", "extends", "print", "macro", "include", "from", "import", "set", "with", "autoescape", "call", "filter", "raw",
    ];

    private readonly Dictionary<string, Extension>? _extensions;
    private readonly Stack<string> _tags = new();
    private readonly Stack<string[]> _endTags = new();
    private int _depth;
    private int _lastIdentifier;

    internal Parser(JinjaEnvironment environment, string source, string? name, string? fileName, TokenKind state = TokenKind.Data)
    {
        Environment = environment;
        Stream = environment.Tokenize(source, name, fileName, state);
        foreach (var extension in environment.Extensions)
        {
            foreach (var tag in extension.Tags)
                (_extensions ??= new Dictionary<string, Extension>(StringComparer.Ordinal))[tag] = extension;
        }
    }

    /// <summary>The environment that the template belongs to.</summary>
    public JinjaEnvironment Environment { get; }

    /// <summary>The tokens.</summary>
    public TokenStream Stream { get; }

    /// <summary>The template's name; null where it has none.</summary>
    public string? Name => Stream.Name;

    private Token Current => Stream.Current;

    internal TemplateRoot ParseTemplate()
    {
        var body = ParseBody(null);
        return new TemplateRoot(body, new SourceSpan(1, 1, 0, Stream.Source.Length));
    }

    /// <summary>The error for a place in the template, to be thrown.</summary>
    public TemplateSyntaxException Error(string message, SourceSpan? span = null) => Error(message, span, null);

    private TemplateSyntaxException Error(string message, SourceSpan? span, string? hint)
    {
        var place = span ?? Current.Span;
        return new TemplateSyntaxException(message, place.Line, place.Column, Stream.Name, Stream.FileName)
        {
            TemplateSource = Stream.Source,
            Hint = hint,
        };
    }

    /// <summary>The error for a template that follows the grammar but makes no sense, to be thrown.</summary>
    public TemplateAssertionException AssertionError(string message, SourceSpan? span = null)
    {
        var place = span ?? Current.Span;
        return new TemplateAssertionException(message, place.Line, place.Column, Stream.Name, Stream.FileName) { TemplateSource = Stream.Source };
    }

    /// <summary>A name that no template can use.</summary>
    public NameExpression FreeIdentifier(NameContext context, SourceSpan span) => new($"fi:{++_lastIdentifier}", context, span);

    [DoesNotReturn]
    private void FailUnknownTag(Token tag) => throw NestingError(tag.Text, tag.Span, null);

    private string? TagHint(string tag)
    {
        IEnumerable<string> open = _endTags.TryPeek(out var ends) ? ends : [];
        return Suggestion.For(tag, [.. open, .. s_tags, .. _extensions?.Keys ?? Enumerable.Empty<string>()]);
    }

    private TemplateSyntaxException NestingError(string? tag, SourceSpan? span, string[]? endTags)
    {
        var lookingFor = endTags ?? (_endTags.TryPeek(out var innermost) ? innermost : null);
        var wanted = lookingFor is null ? null : string.Join(" or ", lookingFor.Select(SourceText.Quote));
        List<string> message = [tag is null ? "Unexpected end of template." : $"Encountered unknown tag {SourceText.Quote(tag)}."];
        if (wanted is not null)
        {
            message.Add(tag is not null && _endTags.Any(tags => tags.Contains(tag))
                ? $"You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for {wanted}."
                : $"Jinja was looking for the following tags: {wanted}.");
        }

        if (_tags.TryPeek(out var open))
            message.Add($"The innermost block that needs to be closed is {SourceText.Quote(open)}.");

        return Error(string.Join(' ', message), span, tag is null ? null : TagHint(tag));
    }

    private void Enter()
    {
        if (++_depth > StackGuard.MaxSourceDepth || !StackGuard.HasRoom)
            throw Error("The template is nested too deeply. Split it into macros or includes.");
    }

    private void Leave() => _depth--;
}
