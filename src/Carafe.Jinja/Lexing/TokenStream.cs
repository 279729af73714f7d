namespace Carafe.Jinja.Lexing;

/// <summary>The tokens of a template as the parser takes them: one at a time, with a look ahead.</summary>
public sealed class TokenStream
{
    private readonly Lexer? _lexer;
    private readonly IEnumerator<Token>? _tokens;
    private readonly Queue<Token> _pushed = new(2);
    private Token _current;

    internal TokenStream(Lexer lexer, string? name, string? fileName)
    {
        _lexer = lexer;
        Source = lexer.Source;
        Name = name;
        FileName = fileName;
        _current = Pull();
    }

    /// <summary>Creates a stream of the tokens that an extension made of another stream.</summary>
    /// <param name="tokens">The tokens; the end of template may be left out.</param>
    /// <param name="origin">The stream that they come from.</param>
    public TokenStream(IEnumerable<Token> tokens, TokenStream origin)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(origin);
        _tokens = tokens.GetEnumerator();
        Source = origin.Source;
        Name = origin.Name;
        FileName = origin.FileName;
        _current = new Token(TokenKind.Data, "", new SourceSpan(1, 1, 0, 0));
        _current = Pull();
    }

    /// <summary>The template's name; null where it has none.</summary>
    public string? Name { get; }

    /// <summary>The template's file; null where it came from elsewhere.</summary>
    public string? FileName { get; }

    /// <summary>The source with normalised line ends, to which spans refer.</summary>
    public string Source { get; }

    /// <summary>The token that the parser stands at.</summary>
    public Token Current => _current;

    /// <summary>True at the end of the template.</summary>
    public bool IsAtEnd => _pushed.Count == 0 && _current.Kind == TokenKind.Eof;

    /// <summary>Goes one token ahead and gives the one that was current.</summary>
    public Token Next()
    {
        var token = _current;
        if (_pushed.TryDequeue(out var pushed))
            _current = pushed;
        else if (_current.Kind != TokenKind.Eof)
            _current = Pull();

        return token;
    }

    /// <summary>Goes several tokens ahead.</summary>
    public void Skip(int count = 1)
    {
        for (var i = 0; i < count; i++)
            Next();
    }

    /// <summary>Gives the token after the current one and stays where it is.</summary>
    public Token Look()
    {
        var current = Next();
        var result = _current;
        _pushed.Enqueue(result);
        _current = current;
        return result;
    }

    /// <summary>Puts a token back, to be read after the current one.</summary>
    public void Push(Token token) => _pushed.Enqueue(token);

    /// <summary>Takes the current token if it is the given name.</summary>
    public bool SkipIfName(string name)
    {
        if (!_current.IsName(name))
            return false;

        Next();
        return true;
    }

    /// <summary>Takes the current token if it is of the given type.</summary>
    public bool SkipIf(TokenKind kind)
    {
        if (_current.Kind != kind)
            return false;

        Next();
        return true;
    }

    /// <summary>Takes a token of the given type.</summary>
    /// <exception cref="TemplateSyntaxException">The current token is another.</exception>
    public Token Expect(TokenKind kind) =>
        _current.Kind == kind ? Next() : throw Unexpected(TokenNames.Describe(kind));

    /// <summary>Takes the given name.</summary>
    /// <exception cref="TemplateSyntaxException">The current token is another.</exception>
    public Token ExpectName(string name) => _current.IsName(name) ? Next() : throw Unexpected(name);

    private TemplateSyntaxException Unexpected(string expected)
    {
        var message = _current.Kind == TokenKind.Eof
            ? $"unexpected end of template, expected {SourceText.Quote(expected)}."
            : $"expected token {SourceText.Quote(expected)}, got {SourceText.Quote(_current.Describe())}";
        return new TemplateSyntaxException(message, _current.Line, _current.Span.Column, Name, FileName) { TemplateSource = Source };
    }

    /// <summary>Reads the tokens that are left, without the end of template.</summary>
    public IEnumerable<Token> ReadAll()
    {
        while (!IsAtEnd)
            yield return Next();
    }

    private Token Pull()
    {
        if (_lexer is not null)
        {
            _lexer.TryRead(out var token);
            // Upstream's end of template carries the line of the token before it.
            return token.Kind == TokenKind.Eof && _current.Line > 0 ? token with { Span = EndSpan(token.Span) } : token;
        }

        return _tokens!.MoveNext() ? _tokens.Current : new Token(TokenKind.Eof, "", EndSpan(_current.Span));
    }

    private SourceSpan EndSpan(SourceSpan end) =>
        _current.Line == end.Line ? end : _current.Span with { Length = 0 };
}
