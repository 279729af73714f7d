namespace Carafe.Jinja.Lexing;

/// <summary>Cuts the source of one template into tokens, on demand, so that the parser's errors come in source order.</summary>
/// <remarks>Upstream: jinja2/lexer.py, whose regular expressions this follows by hand in linear time.</remarks>
internal sealed partial class Lexer
{
    private readonly LexerSyntax _syntax;
    private readonly string _source;
    private readonly string? _name;
    private readonly string? _fileName;
    private readonly bool _raw;
    private readonly Queue<Token> _pending = new(4);
    private readonly Stack<char> _brackets = new();
    private TokenKind _state;
    private int _position;
    private bool _lineStarting = true;
    private int _line = 1;
    private int _lineStart;
    private int _counted;

    /// <param name="syntax">The delimiters and whitespace options.</param>
    /// <param name="source">The template.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <param name="fileName">Its file, for errors.</param>
    /// <param name="state"><see cref="TokenKind.Data"/>, or the tag inside which the source starts.</param>
    /// <param name="raw">True to give comments and whitespace too, and texts as they stand.</param>
    public Lexer(LexerSyntax syntax, string source, string? name, string? fileName, TokenKind state = TokenKind.Data, bool raw = false)
    {
        _syntax = syntax;
        _source = SourceText.Normalize(source, syntax.KeepTrailingNewline);
        _name = name;
        _fileName = fileName;
        _state = state;
        _raw = raw;
    }

    /// <summary>The source with normalised line ends, to which spans refer.</summary>
    public string Source => _source;

    /// <summary>Reads the next token; false at the end.</summary>
    public bool TryRead(out Token token)
    {
        while (!_pending.TryDequeue(out token))
        {
            var more = _state switch
            {
                TokenKind.Data => ReadData(),
                TokenKind.CommentBegin => ReadComment(),
                TokenKind.RawBegin => ReadRaw(),
                TokenKind.LineCommentBegin => ReadLineComment(),
                _ => ReadTag(),
            };
            if (!more && _pending.Count == 0)
            {
                token = new Token(TokenKind.Eof, "", SpanOf(_source.Length, 0));
                return false;
            }
        }

        return true;
    }

    private void Emit(TokenKind kind, int start, int end) => Emit(kind, start, end, _source[start..end]);

    private void Emit(TokenKind kind, int start, int end, string text) =>
        _pending.Enqueue(new Token(kind, text, SpanOf(start, end - start)));

    /// <summary>Emits a token that only the raw stream shows.</summary>
    private void EmitIgnored(TokenKind kind, int start, int end)
    {
        if (_raw && (end > start || kind is not (TokenKind.Whitespace or TokenKind.Comment or TokenKind.LineComment)))
            Emit(kind, start, end);
    }

    private void EmitData(int start, int end)
    {
        if (end <= start)
            return;

        var text = _source[start..end];
        if (!_raw && _syntax.NewlineSequence != "\n")
            text = text.Replace("\n", _syntax.NewlineSequence, StringComparison.Ordinal);

        Emit(TokenKind.Data, start, end, text);
    }

    /// <summary>Spans are asked for in source order, so lines are counted once.</summary>
    private SourceSpan SpanOf(int start, int length)
    {
        while (_counted < start)
        {
            var newline = _source.AsSpan(_counted, start - _counted).IndexOf('\n');
            if (newline < 0)
            {
                _counted = start;
                break;
            }

            _counted += newline + 1;
            _lineStart = _counted;
            _line++;
        }

        return new SourceSpan(_line, start - _lineStart + 1, start, length);
    }

    private bool Matches(int position, string text) =>
        string.CompareOrdinal(_source, position, text, 0, text.Length) == 0;

    private TemplateSyntaxException Error(string message, int position)
    {
        var span = SpanOf(position, 0);
        return new TemplateSyntaxException(message, span.Line, span.Column, _name, _fileName) { TemplateSource = _source };
    }
}
