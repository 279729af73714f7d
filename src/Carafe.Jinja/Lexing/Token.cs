namespace Carafe.Jinja.Lexing;

/// <summary>The smallest unit of a template's source.</summary>
/// <param name="Kind">The type.</param>
/// <param name="Text">The text: of a string literal with its escapes resolved, of template data with the configured line ends.</param>
/// <param name="Span">The place in the source.</param>
public readonly record struct Token(TokenKind Kind, string Text, SourceSpan Span)
{
    /// <summary>The one-based line.</summary>
    public int Line => Span.Line;

    /// <summary>True if this is the given name.</summary>
    public bool IsName(string name) => Kind == TokenKind.Name && Text == name;

    /// <summary>Tests against upstream's token expressions: <c>block_end</c> or <c>name:endfor</c>.</summary>
    public bool Test(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var colon = expression.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? TokenNames.Of(Kind) == expression
            : TokenNames.Of(Kind) == expression[..colon] && Text == expression[(colon + 1)..];
    }

    /// <summary>What an error message calls this token.</summary>
    public string Describe() => Kind == TokenKind.Name ? Text : TokenNames.Describe(Kind);
}
