using System.Globalization;
using System.Text;

namespace Carafe.Jinja.Lexing;

internal sealed partial class Lexer
{
    /// <summary>Reads one token inside a statement or an expression.</summary>
    private bool ReadTag()
    {
        var start = _position;
        if (_brackets.Count == 0 && MatchTagEnd(start, out var kind, out var end))
        {
            Emit(kind, start, end);
            Advance(end);
            _state = TokenKind.Data;
            return true;
        }

        if (start >= _source.Length)
            return false;

        var c = _source[start];
        if (SourceText.IsSpace(c))
            Take(TokenKind.Whitespace, SourceText.SkipSpace(_source, start));
        else if (char.IsAsciiDigit(c))
            ReadNumber(start);
        else if (NameEnd(start) is var nameEnd && nameEnd > start)
            ReadName(start, nameEnd);
        else if (c is '\'' or '"' && StringEnd(start) is var stringEnd && stringEnd > 0)
            ReadString(start, stringEnd);
        else
            ReadOperator(start, c);

        return true;
    }

    private void Take(TokenKind kind, int end)
    {
        if (kind == TokenKind.Whitespace)
            EmitIgnored(kind, _position, end);
        else
            Emit(kind, _position, end);
        Advance(end);
    }

    private bool MatchTagEnd(int position, out TokenKind kind, out int end)
    {
        switch (_state)
        {
            case TokenKind.VariableBegin:
                kind = TokenKind.VariableEnd;
                end = MatchVariableEnd(position);
                break;
            case TokenKind.BlockBegin:
                kind = TokenKind.BlockEnd;
                end = MatchBlockEnd(position);
                break;
            default:
                kind = _raw ? TokenKind.LineStatementEnd : TokenKind.BlockEnd;
                end = MatchLineStatementEnd(position);
                break;
        }

        return end >= 0;
    }

    private int MatchVariableEnd(int position)
    {
        if (position >= _source.Length)
            return -1;

        if (_source[position] == '-' && Matches(position + 1, _syntax.VariableEnd))
            return SourceText.SkipSpace(_source, position + 1 + _syntax.VariableEnd.Length);

        return Matches(position, _syntax.VariableEnd) ? position + _syntax.VariableEnd.Length : -1;
    }

    /// <summary>A line statement ends with the last line end of the whitespace that follows, or with the source.</summary>
    private int MatchLineStatementEnd(int position)
    {
        var end = SourceText.SkipSpace(_source, position);
        if (end == _source.Length)
            return end;

        var newline = end > position ? _source.LastIndexOf('\n', end - 1, end - position) : -1;
        return newline < 0 ? -1 : newline + 1;
    }

    private int DigitsEnd(int position, Func<char, bool> isDigit)
    {
        while (position < _source.Length && isDigit(_source[position]))
        {
            position++;
            if (position + 1 < _source.Length && _source[position] == '_' && isDigit(_source[position + 1]))
                position++;
        }

        return position;
    }

    private void ReadNumber(int start)
    {
        var end = FloatEnd(start);
        var isFloat = end > 0 && (start == 0 || _source[start - 1] != '.');
        if (!isFloat)
            end = IntegerEnd(start);

        var text = _source[start..end];
        if (!_raw)
            text = text.Replace("_", "", StringComparison.Ordinal);
        Emit(isFloat ? TokenKind.Float : TokenKind.Integer, start, end, text);
        Advance(end);
    }

    private int FloatEnd(int start)
    {
        var end = DigitsEnd(start, char.IsAsciiDigit);
        var found = false;
        if (end + 1 < _source.Length && _source[end] == '.' && char.IsAsciiDigit(_source[end + 1]))
        {
            end = DigitsEnd(end + 1, char.IsAsciiDigit);
            found = true;
        }

        if (end < _source.Length && _source[end] is 'e' or 'E')
        {
            var exponent = end + 1;
            if (exponent < _source.Length && _source[exponent] is '+' or '-')
                exponent++;
            if (exponent < _source.Length && char.IsAsciiDigit(_source[exponent]))
                return DigitsEnd(exponent, char.IsAsciiDigit);
        }

        return found ? end : -1;
    }

    private int IntegerEnd(int start)
    {
        if (_source[start] != '0')
            return DigitsEnd(start, char.IsAsciiDigit);

        Func<char, bool>? isDigit = start + 1 >= _source.Length ? null : _source[start + 1] switch
        {
            'b' or 'B' => c => c is '0' or '1',
            'o' or 'O' => c => c is >= '0' and <= '7',
            'x' or 'X' => char.IsAsciiHexDigit,
            _ => null,
        };
        if (isDigit is null)
            return DigitsEnd(start, c => c == '0');

        var digits = start + 2;
        if (digits + 1 < _source.Length && _source[digits] == '_' && isDigit(_source[digits + 1]))
            digits++;
        var end = DigitsEnd(digits, isDigit);
        return end > digits ? end : start + 1;
    }

    private int NameEnd(int position)
    {
        while (position < _source.Length)
        {
            var c = _source[position];
            if (char.IsAsciiLetterOrDigit(c) || c == '_')
            {
                position++;
                continue;
            }

            if (c < '\x80' || !Rune.TryGetRuneAt(_source, position, out var rune) || !IsWordRune(rune))
                break;
            position += rune.Utf16SequenceLength;
        }

        return position;
    }

    private static bool IsWordRune(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => true,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation => true,
        _ => rune.Value is 0xb7 or 0x387 or 0x2118 or 0x212e or 0x309b or 0x309c,
    };

    private void ReadName(int start, int end)
    {
        var text = _source[start..end];
        if (!_raw && !IsIdentifier(text))
            throw Error("Invalid character in identifier", start);

        Emit(TokenKind.Name, start, end, text);
        Advance(end);
    }

    private static bool IsIdentifier(string text)
    {
        if (System.Text.Ascii.IsValid(text))
            return !char.IsAsciiDigit(text[0]);

        var first = true;
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.OtherNumber)
                return false;

            var canStart = rune.Value is '_' or 0x2118 or 0x212e || Rune.IsLetter(rune) || category == UnicodeCategory.LetterNumber;
            if (first && !canStart)
                return false;
            first = false;
        }

        return true;
    }

    /// <summary>Gives the offset after the closing quote, or -1 where there is none.</summary>
    private int StringEnd(int start)
    {
        var quote = _source[start];
        for (var i = start + 1; i < _source.Length; i++)
        {
            var c = _source[i];
            if (c == quote)
                return i + 1;
            if (c == '\\')
                i++;
        }

        return -1;
    }

    private void ReadString(int start, int end)
    {
        var text = _source[(start + 1)..(end - 1)];
        if (_raw)
        {
            Emit(TokenKind.String, start, end);
            Advance(end);
            return;
        }

        if (_syntax.NewlineSequence != "\n")
            text = text.Replace("\n", _syntax.NewlineSequence, StringComparison.Ordinal);
        if (!StringLiteral.TryUnescape(text, out var value, out var error))
            throw Error(error, start);

        Emit(TokenKind.String, start, end, value);
        Advance(end);
    }

    private void ReadOperator(int start, char c)
    {
        var next = start + 1 < _source.Length ? _source[start + 1] : '\0';
        var (kind, length) = (c, next) switch
        {
            ('/', '/') => (TokenKind.FloorDiv, 2),
            ('*', '*') => (TokenKind.Pow, 2),
            ('=', '=') => (TokenKind.Eq, 2),
            ('!', '=') => (TokenKind.Ne, 2),
            ('>', '=') => (TokenKind.GtEq, 2),
            ('<', '=') => (TokenKind.LtEq, 2),
            ('+', _) => (TokenKind.Add, 1),
            ('-', _) => (TokenKind.Sub, 1),
            ('/', _) => (TokenKind.Div, 1),
            ('*', _) => (TokenKind.Mul, 1),
            ('%', _) => (TokenKind.Mod, 1),
            ('~', _) => (TokenKind.Tilde, 1),
            ('[', _) => (TokenKind.LBracket, 1),
            (']', _) => (TokenKind.RBracket, 1),
            ('(', _) => (TokenKind.LParen, 1),
            (')', _) => (TokenKind.RParen, 1),
            ('{', _) => (TokenKind.LBrace, 1),
            ('}', _) => (TokenKind.RBrace, 1),
            ('>', _) => (TokenKind.Gt, 1),
            ('<', _) => (TokenKind.Lt, 1),
            ('=', _) => (TokenKind.Assign, 1),
            ('.', _) => (TokenKind.Dot, 1),
            (':', _) => (TokenKind.Colon, 1),
            ('|', _) => (TokenKind.Pipe, 1),
            (',', _) => (TokenKind.Comma, 1),
            (';', _) => (TokenKind.Semicolon, 1),
            _ => (TokenKind.Eof, 0),
        };
        if (length == 0)
            throw UnexpectedCharacter(start);

        Balance(c, start);
        Take(kind, start + length);
    }

    private TemplateSyntaxException UnexpectedCharacter(int position)
    {
        var length = char.IsHighSurrogate(_source[position]) && position + 1 < _source.Length ? 2 : 1;
        var shown = SourceText.Quote(_source.Substring(position, length));
        return Error($"unexpected char {shown} at {SourceText.CodePoints(_source.AsSpan(0, position))}", position);
    }

    private void Balance(char c, int position)
    {
        switch (c)
        {
            case '{':
                _brackets.Push('}');
                break;
            case '(':
                _brackets.Push(')');
                break;
            case '[':
                _brackets.Push(']');
                break;
            case '}' or ')' or ']':
                if (!_brackets.TryPop(out var expected))
                    throw Error($"unexpected '{c}'", position);
                if (expected != c)
                    throw Error($"unexpected '{c}', expected '{expected}'", position);
                break;
        }
    }
}
