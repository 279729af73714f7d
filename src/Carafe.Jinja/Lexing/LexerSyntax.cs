using System.Buffers;

namespace Carafe.Jinja.Lexing;

/// <summary>What an environment's options mean to the lexer, prepared once.</summary>
internal sealed class LexerSyntax
{
    public LexerSyntax(JinjaEnvironment environment)
    {
        BlockStart = environment.BlockStartString;
        BlockEnd = environment.BlockEndString;
        VariableStart = environment.VariableStartString;
        VariableEnd = environment.VariableEndString;
        CommentStart = environment.CommentStartString;
        CommentEnd = environment.CommentEndString;
        LineStatementPrefix = environment.LineStatementPrefix;
        LineCommentPrefix = environment.LineCommentPrefix;
        TrimBlocks = environment.TrimBlocks;
        LstripBlocks = environment.LstripBlocks;
        NewlineSequence = environment.NewlineSequence;
        KeepTrailingNewline = environment.KeepTrailingNewline;
        HasLinePrefixes = LineStatementPrefix is not null || LineCommentPrefix is not null;
        FirstCharacters = SearchValues.Create([BlockStart[0], VariableStart[0], CommentStart[0]]);
        Rules = OrderedRules();
    }

    public string BlockStart { get; }

    public string BlockEnd { get; }

    public string VariableStart { get; }

    public string VariableEnd { get; }

    public string CommentStart { get; }

    public string CommentEnd { get; }

    public string? LineStatementPrefix { get; }

    public string? LineCommentPrefix { get; }

    public bool TrimBlocks { get; }

    public bool LstripBlocks { get; }

    public string NewlineSequence { get; }

    public bool KeepTrailingNewline { get; }

    public bool HasLinePrefixes { get; }

    public SearchValues<char> FirstCharacters { get; }

    /// <summary>The starts of tags, the one that wins first: the longest, then upstream's names backwards.</summary>
    public (TokenKind Kind, string Start)[] Rules { get; }

    private (TokenKind Kind, string Start)[] OrderedRules()
    {
        List<(TokenKind Kind, string Start)> rules =
        [
            (TokenKind.CommentBegin, CommentStart),
            (TokenKind.BlockBegin, BlockStart),
            (TokenKind.VariableBegin, VariableStart),
        ];
        if (LineStatementPrefix is not null)
            rules.Add((TokenKind.LineStatementBegin, LineStatementPrefix));
        if (LineCommentPrefix is not null)
            rules.Add((TokenKind.LineCommentBegin, LineCommentPrefix));

        return [.. rules
            .OrderByDescending(rule => rule.Start.Length)
            .ThenByDescending(rule => TokenNames.Of(rule.Kind), StringComparer.Ordinal)];
    }
}
