using System.Globalization;
using System.Numerics;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Reads one Python literal: numbers, texts, bytes, tuples, lists, dicts, sets, booleans and None.</summary>
internal sealed class LiteralReader(string text)
{
    private const int MaxDepth = 90;
    private int _position;
    private int _depth;
    private bool _isSigned;

    public bool TryRead(out TemplateValue value)
    {
        value = default;
        SkipSpace(newlines: true);
        // Python takes space at the start of a line for indentation, which an expression must not have.
        if (_position > 0 && text[_position - 1] is ' ' or '\t')
            return false;
        if (!TryTuple(out value))
            return false;

        var end = _position;
        SkipSpace(newlines: true);
        return _position == text.Length && !(text[^1] is ' ' or '\t' && text.AsSpan(end).ContainsAny('\n', '\r') && IsBlankLine());
    }

    /// <summary>Whether the last line has nothing but space.</summary>
    private bool IsBlankLine() => text.AsSpan(text.AsSpan().LastIndexOfAny('\n', '\r') + 1).IndexOfAnyExcept(' ', '\t', '\f') < 0;

    private char Current => _position < text.Length ? text[_position] : '\0';

    private void SkipSpace(bool newlines)
    {
        while (_position < text.Length)
        {
            if (text[_position] == '#')
                _position = text.AsSpan(_position).IndexOfAny('\n', '\r') is var length and >= 0 ? _position + length : text.Length;
            else if (text[_position] is ' ' or '\t' or '\f' || (newlines && text[_position] is '\n' or '\r'))
                _position++;
            else
                break;
        }
    }

    private void SkipSpace() => SkipSpace(newlines: _depth > 0);

    private bool Take(char c)
    {
        if (Current != c)
            return false;

        _position++;
        return true;
    }

    /// <summary>Reads what may be a tuple without parentheses.</summary>
    private bool TryTuple(out TemplateValue value)
    {
        if (!TryValue(out value))
            return false;

        SkipSpace();
        if (Current != ',')
            return true;

        List<TemplateValue> items = [value];
        while (Take(','))
        {
            SkipSpace();
            if (_position == text.Length || Current == ')')
                break;
            if (!TryValue(out var item))
                return false;
            items.Add(item);
            SkipSpace();
        }

        value = new TemplateTuple([.. items]);
        return true;
    }

    private bool TryValue(out TemplateValue value)
    {
        value = default;
        if (_depth > MaxDepth)
            return false;

        SkipSpace();
        var c = Current;
        if (c is '+' or '-')
            return TrySigned(out value);
        if (char.IsAsciiDigit(c) || (c == '.' && _position + 1 < text.Length && char.IsAsciiDigit(text[_position + 1])))
            return TryNumber(out value);
        if (c is '\'' or '"')
            return TryStrings(out value);

        return c switch
        {
            '(' => TryParenthesis(out value),
            '[' => TryItems(']', out value),
            '{' => TryBraces(out value),
            _ => TryWord(out value),
        };
    }

    private bool TrySigned(out TemplateValue value)
    {
        // One sign before a number, which may stand in parentheses.
        var isNegative = Current == '-';
        _position++;
        SkipSpace();
        _isSigned = false;
        var isNumber = char.IsAsciiDigit(Current) || Current is '.' or '(';
        var done = (isNumber ? TryValue(out value) : TryFail(out value))
            && !_isSigned && value.Kind is TemplateKind.Integer or TemplateKind.BigInteger or TemplateKind.Float;
        _isSigned = true;
        if (done && isNegative)
        {
            value = value.Kind switch
            {
                TemplateKind.Float => -value.AsFloat,
                TemplateKind.Integer => TemplateValue.FromBigInteger(-new BigInteger(value.AsInteger)),
                _ => TemplateValue.FromBigInteger(-(BigInteger)value.Reference!),
            };
        }

        return done;
    }

    private static bool TryFail(out TemplateValue value)
    {
        value = default;
        return false;
    }

    private bool TryNumber(out TemplateValue value)
    {
        value = default;
        var start = _position;
        if (Current == '0' && _position + 1 < text.Length && (text[_position + 1] | 0x20) is 'x' or 'o' or 'b')
            return TryPrefixedNumber(out value);

        var isFloat = false;
        while (_position < text.Length)
        {
            var c = text[_position];
            if (c is '.' or 'e' or 'E')
                isFloat = true;
            else if (!(char.IsAsciiDigit(c) || c == '_' || (c is '+' or '-' && text[_position - 1] is 'e' or 'E' && _position > start)))
                break;
            _position++;
        }

        var digits = text[start.._position];
        if (digits.Contains("__", StringComparison.Ordinal) || digits.EndsWith('_') || (_position < text.Length && char.IsLetterOrDigit(text[_position])))
            return false;

        digits = digits.Replace("_", "", StringComparison.Ordinal);
        if (isFloat)
        {
            if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
                return false;
            value = number;
            return true;
        }

        if (digits.Length > 4300 || (digits.Length > 1 && digits[0] == '0' && digits.Any(digit => digit != '0')))
            return false;

        value = TemplateValue.FromBigInteger(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
        return true;
    }

    private bool TryPrefixedNumber(out TemplateValue value)
    {
        value = default;
        var radix = (text[_position + 1] | 0x20) switch { 'x' => 16, 'o' => 8, _ => 2 };
        _position += 2;
        var result = BigInteger.Zero;
        var count = 0;
        for (; _position < text.Length; _position++)
        {
            var c = text[_position];
            if (c == '_' && _position + 1 < text.Length && char.IsAsciiHexDigit(text[_position + 1]))
                continue;
            if (!char.IsAsciiHexDigit(c) || Convert.ToInt32(c.ToString(), 16) >= radix)
                break;
            result = (result * radix) + Convert.ToInt32(c.ToString(), 16);
            count++;
        }

        value = TemplateValue.FromBigInteger(result);
        return count > 0 && !(_position < text.Length && char.IsLetterOrDigit(text[_position]));
    }

    private bool TryStrings(out TemplateValue value)
    {
        value = default;
        var result = "";
        do
        {
            if (!TryString(isRaw: false, out var part))
                return false;
            result += part;
            SkipSpace();
        }
        while (Current is '\'' or '"');

        value = result;
        return true;
    }

    private bool TryString(bool isRaw, out string value)
    {
        value = "";
        var quote = Current;
        var isTriple = string.CompareOrdinal(text, _position, new string(quote, 3), 0, 3) == 0;
        var closing = new string(quote, isTriple ? 3 : 1);
        var start = _position + closing.Length;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                continue;
            }

            if (text[i] == '\n' && !isTriple)
                return false;
            if (string.CompareOrdinal(text, i, closing, 0, closing.Length) != 0)
                continue;

            _position = i + closing.Length;
            value = text[start..i];
            return isRaw || StringLiteral.TryUnescape(value, out value, out _);
        }

        return false;
    }

    private bool TryParenthesis(out TemplateValue value)
    {
        _depth++;
        _position++;
        SkipSpace();
        if (Take(')'))
        {
            _depth--;
            value = new TemplateTuple();
            return true;
        }

        var done = TryTuple(out value);
        SkipSpace();
        done = done && Take(')');
        _depth--;
        return done;
    }

    private bool TryItems(char closing, out TemplateValue value)
    {
        value = default;
        var list = new TemplateList();
        _depth++;
        _position++;
        while (true)
        {
            SkipSpace();
            if (Take(closing))
                break;
            if (!TryValue(out var item))
                return false;
            list.Add(item);
            SkipSpace();
            if (!Take(',') && Current != closing)
                return false;
        }

        _depth--;
        value = list;
        return true;
    }

    private bool TryBraces(out TemplateValue value)
    {
        value = default;
        _depth++;
        _position++;
        var dict = new TemplateDict();
        List<TemplateValue>? set = null;
        while (true)
        {
            SkipSpace();
            if (Take('}'))
                break;
            if (!TryValue(out var key))
                return false;
            SkipSpace();
            if (set is null && Take(':'))
            {
                if (!TryValue(out var item) || !TryAdd(dict, key, item))
                    return false;
            }
            else if (dict.Count == 0)
            {
                (set ??= []).Add(key);
            }
            else
            {
                return false;
            }

            SkipSpace();
            if (!Take(',') && Current != '}')
                return false;
        }

        _depth--;
        value = set is null ? dict : new TemplateSet(set);
        return true;
    }

    private static bool TryAdd(TemplateDict dict, in TemplateValue key, in TemplateValue value)
    {
        try
        {
            dict[key] = value;
            return true;
        }
        catch (PythonException)
        {
            return false;
        }
    }

    private bool TryWord(out TemplateValue value)
    {
        var start = _position;
        while (_position < text.Length && (char.IsLetterOrDigit(text[_position]) || text[_position] == '_'))
            _position++;

        var word = text[start.._position];
        switch (word)
        {
            case "True":
                value = true;
                return true;
            case "False":
                value = false;
                return true;
            case "None":
                value = TemplateValue.None;
                return true;
            case "r" or "R" or "u" or "U" when Current is '\'' or '"':
                var done = TryString(isRaw: word is "r" or "R", out var content);
                value = content;
                return done;
            case "b" or "B" when Current is '\'' or '"':
                var isBytes = TryString(isRaw: false, out var bytes) && bytes.All(c => c <= '\xff');
                value = new TemplateBytes([.. bytes.Select(c => (byte)c)]);
                return isBytes;
            case "set" when string.CompareOrdinal(text, _position, "()", 0, 2) == 0:
                _position += 2;
                value = new TemplateSet();
                return true;
            default:
                value = default;
                return false;
        }
    }
}
