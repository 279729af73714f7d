namespace Carafe.Jinja.Lexing;

/// <summary>The words for token types in token expressions and error messages.</summary>
internal static class TokenNames
{
    private static readonly (TokenKind Kind, string Name, string Description)[] s_table =
    [
        (TokenKind.Eof, "eof", "end of template"),
        (TokenKind.Data, "data", "template data / text"),
        (TokenKind.BlockBegin, "block_begin", "begin of statement block"),
        (TokenKind.BlockEnd, "block_end", "end of statement block"),
        (TokenKind.VariableBegin, "variable_begin", "begin of print statement"),
        (TokenKind.VariableEnd, "variable_end", "end of print statement"),
        (TokenKind.RawBegin, "raw_begin", "raw_begin"),
        (TokenKind.RawEnd, "raw_end", "raw_end"),
        (TokenKind.CommentBegin, "comment_begin", "begin of comment"),
        (TokenKind.Comment, "comment", "comment"),
        (TokenKind.CommentEnd, "comment_end", "end of comment"),
        (TokenKind.LineStatementBegin, "linestatement_begin", "begin of line statement"),
        (TokenKind.LineStatementEnd, "linestatement_end", "end of line statement"),
        (TokenKind.LineCommentBegin, "linecomment_begin", "linecomment_begin"),
        (TokenKind.LineComment, "linecomment", "comment"),
        (TokenKind.LineCommentEnd, "linecomment_end", "linecomment_end"),
        (TokenKind.Whitespace, "whitespace", "whitespace"),
        (TokenKind.Name, "name", "name"),
        (TokenKind.String, "string", "string"),
        (TokenKind.Integer, "integer", "integer"),
        (TokenKind.Float, "float", "float"),
        (TokenKind.Add, "add", "+"),
        (TokenKind.Sub, "sub", "-"),
        (TokenKind.Div, "div", "/"),
        (TokenKind.FloorDiv, "floordiv", "//"),
        (TokenKind.Mul, "mul", "*"),
        (TokenKind.Mod, "mod", "%"),
        (TokenKind.Pow, "pow", "**"),
        (TokenKind.Tilde, "tilde", "~"),
        (TokenKind.LBracket, "lbracket", "["),
        (TokenKind.RBracket, "rbracket", "]"),
        (TokenKind.LParen, "lparen", "("),
        (TokenKind.RParen, "rparen", ")"),
        (TokenKind.LBrace, "lbrace", "{"),
        (TokenKind.RBrace, "rbrace", "}"),
        (TokenKind.Eq, "eq", "=="),
        (TokenKind.Ne, "ne", "!="),
        (TokenKind.Gt, "gt", ">"),
        (TokenKind.GtEq, "gteq", ">="),
        (TokenKind.Lt, "lt", "<"),
        (TokenKind.LtEq, "lteq", "<="),
        (TokenKind.Assign, "assign", "="),
        (TokenKind.Dot, "dot", "."),
        (TokenKind.Colon, "colon", ":"),
        (TokenKind.Pipe, "pipe", "|"),
        (TokenKind.Comma, "comma", ","),
        (TokenKind.Semicolon, "semicolon", ";"),
    ];

    public static string Of(TokenKind kind) => s_table[(int)kind].Name;

    public static string Describe(TokenKind kind) => s_table[(int)kind].Description;

    /// <summary>Describes a token expression: <c>name:endfor</c> as <c>endfor</c>, <c>block_end</c> as its words.</summary>
    public static string DescribeExpression(string expression)
    {
        var colon = expression.IndexOf(':', StringComparison.Ordinal);
        var type = colon < 0 ? expression : expression[..colon];
        if (colon >= 0 && type == "name")
            return expression[(colon + 1)..];

        foreach (var (_, name, description) in s_table)
        {
            if (name == type)
                return description;
        }

        return type;
    }
}
