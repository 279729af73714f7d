namespace Carafe.Jinja.Lexing;

internal sealed partial class Lexer
{
    /// <summary>Reads text up to and including the start of the next tag.</summary>
    private bool ReadData()
    {
        if (_position >= _source.Length)
            return false;

        var start = _position;
        if (!FindTag(start, out var tag))
        {
            EmitData(start, _source.Length);
            _position = _source.Length;
            return true;
        }

        EmitData(start, TextEnd(start, tag.Start, tag.Sign, canLstrip: tag.Kind != TokenKind.VariableBegin));
        switch (tag.Kind)
        {
            case TokenKind.BlockBegin or TokenKind.VariableBegin:
                Emit(tag.Kind, tag.Start, tag.End);
                break;
            case TokenKind.LineStatementBegin:
                Emit(_raw ? tag.Kind : TokenKind.BlockBegin, tag.Start, tag.End);
                break;
            default:
                EmitIgnored(tag.Kind, tag.Start, tag.End);
                break;
        }

        Advance(tag.End);
        _state = tag.Kind;
        return true;
    }

    private void Advance(int end)
    {
        if (end > _position)
            _lineStarting = _source[end - 1] == '\n';
        _position = end;
    }

    /// <summary>Where text ends before a tag, once the tag's sign and <c>lstrip_blocks</c> have had their say.</summary>
    private int TextEnd(int start, int end, char sign, bool canLstrip)
    {
        if (sign == '-')
        {
            while (end > start && SourceText.IsSpace(_source[end - 1]))
                end--;
            return end;
        }

        if (sign == '+' || !_syntax.LstripBlocks || !canLstrip)
            return end;

        var first = end;
        while (first > start && _source[first - 1] != '\n')
        {
            if (!SourceText.IsSpace(_source[first - 1]))
                return end;
            first--;
        }

        return first > start || _lineStarting ? first : end;
    }

    private readonly record struct TagStart(TokenKind Kind, int Start, int End, char Sign);

    private bool FindTag(int from, out TagStart tag)
    {
        for (var position = from; position < _source.Length; position++)
        {
            if (!_syntax.HasLinePrefixes)
            {
                var offset = _source.AsSpan(position).IndexOfAny(_syntax.FirstCharacters);
                if (offset < 0)
                    break;
                position += offset;
            }

            if (MatchTag(position, out tag))
                return true;
        }

        tag = default;
        return false;
    }

    private bool MatchTag(int position, out TagStart tag)
    {
        if (MatchRawBegin(position, out tag))
            return true;

        foreach (var (kind, start) in _syntax.Rules)
        {
            var end = kind switch
            {
                TokenKind.LineStatementBegin => MatchLineStatement(position, start),
                TokenKind.LineCommentBegin => MatchLineComment(position, start),
                _ => Matches(position, start) ? position + start.Length : -1,
            };
            if (end < 0)
                continue;

            var sign = SignAt(end);
            tag = new TagStart(kind, position, sign == '\0' ? end : end + 1, sign);
            return true;
        }

        return false;
    }

    private char SignAt(int position) =>
        position < _source.Length && _source[position] is '-' or '+' ? _source[position] : '\0';

    private bool MatchRawBegin(int position, out TagStart tag)
    {
        tag = default;
        if (!Matches(position, _syntax.BlockStart))
            return false;

        var after = position + _syntax.BlockStart.Length;
        var sign = SignAt(after);
        if (sign != '\0')
            after++;

        after = SourceText.SkipSpace(_source, after);
        if (!Matches(after, "raw"))
            return false;

        after = SourceText.SkipSpace(_source, after + 3);
        if (Matches(after, _syntax.BlockEnd))
            after += _syntax.BlockEnd.Length;
        else if (after < _source.Length && _source[after] == '-' && Matches(after + 1, _syntax.BlockEnd))
            after = SourceText.SkipSpace(_source, after + 1 + _syntax.BlockEnd.Length);
        else
            return false;

        tag = new TagStart(TokenKind.RawBegin, position, after, sign);
        return true;
    }

    private bool AtLineStart(int position) => position == 0 || _source[position - 1] == '\n';

    private int MatchLineStatement(int position, string prefix)
    {
        if (!AtLineStart(position))
            return -1;

        while (position < _source.Length && _source[position] is ' ' or '\t' or '\v')
            position++;
        return Matches(position, prefix) ? position + prefix.Length : -1;
    }

    private int MatchLineComment(int position, string prefix)
    {
        if (!AtLineStart(position) && SourceText.IsSpace(_source[position - 1]))
            return -1;

        while (position < _source.Length && _source[position] is not ('\n' or '\r') && SourceText.IsSpace(_source[position]))
            position++;
        return Matches(position, prefix) ? position + prefix.Length : -1;
    }

    private bool ReadComment()
    {
        var start = _position;
        var end = _source.IndexOf(_syntax.CommentEnd, start, StringComparison.Ordinal);
        if (end < 0)
            return start < _source.Length ? throw Error("Missing end of comment tag", start) : false;

        var (textEnd, after) = ClosingTag(start, end, _syntax.CommentEnd);
        EmitIgnored(TokenKind.Comment, start, textEnd);
        EmitIgnored(TokenKind.CommentEnd, textEnd, after);
        Advance(after);
        _state = TokenKind.Data;
        return true;
    }

    /// <summary>The extent of a closing delimiter found at <paramref name="position"/>, with its sign and what it strips.</summary>
    private (int Start, int End) ClosingTag(int from, int position, string delimiter)
    {
        var after = position + delimiter.Length;
        if (position > from && _source[position - 1] == '+')
            return (position - 1, after);
        if (position > from && _source[position - 1] == '-')
            return (position - 1, SourceText.SkipSpace(_source, after));

        return (position, AfterBlockSuffix(after));
    }

    private int AfterBlockSuffix(int position) =>
        _syntax.TrimBlocks && position < _source.Length && _source[position] == '\n' ? position + 1 : position;

    private bool ReadRaw()
    {
        var start = _position;
        for (var position = start; ; position++)
        {
            position = position <= _source.Length ? _source.IndexOf(_syntax.BlockStart, position, StringComparison.Ordinal) : -1;
            if (position < 0)
                return start < _source.Length ? throw Error("Missing end of raw directive", start) : false;

            var after = position + _syntax.BlockStart.Length;
            var sign = SignAt(after);
            after = SourceText.SkipSpace(_source, sign == '\0' ? after : after + 1);
            if (!Matches(after, "endraw"))
                continue;

            after = MatchBlockEnd(SourceText.SkipSpace(_source, after + 6));
            if (after < 0)
                continue;

            EmitData(start, TextEnd(start, position, sign, canLstrip: true));
            EmitIgnored(TokenKind.RawEnd, position, after);
            Advance(after);
            _state = TokenKind.Data;
            return true;
        }
    }

    private bool ReadLineComment()
    {
        var end = _source.IndexOf('\n', _position);
        if (end < 0)
            end = _source.Length;

        EmitIgnored(TokenKind.LineComment, _position, end);
        EmitIgnored(TokenKind.LineCommentEnd, end, end);
        if (end > _position)
            Advance(end);
        else
            _lineStarting = false;
        _state = TokenKind.Data;
        return true;
    }

    /// <summary>Matches the end of a block with its sign; gives the offset after it, or -1.</summary>
    private int MatchBlockEnd(int position)
    {
        if (position >= _source.Length)
            return -1;

        var end = _syntax.BlockEnd;
        if (_source[position] == '+' && Matches(position + 1, end))
            return position + 1 + end.Length;
        if (_source[position] == '-' && Matches(position + 1, end))
            return SourceText.SkipSpace(_source, position + 1 + end.Length);

        return Matches(position, end) ? AfterBlockSuffix(position + end.Length) : -1;
    }
}
