using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.MarkupSafe.PythonText.Json;

/// <summary>Reads JSON text as Python's <c>json.loads</c> does: NaN and the infinities are words, numbers have no limit but length.</summary>
internal ref struct JsonTextReader(ReadOnlySpan<char> text)
{
    internal const int MaxDepth = 1000;
    private const int MaxIntegerDigits = 4300;

    private readonly ReadOnlySpan<char> _text = text;
    private int _index;
    private int _depth;

    public object? ReadDocument()
    {
        if (_text is ['\ufeff', ..])
            throw new JsonDecodeException("Unexpected UTF-8 BOM (decode using utf-8-sig)", _text, 0);

        SkipWhitespace();
        var value = ReadValue();
        SkipWhitespace();
        if (_index < _text.Length)
            throw Error("Extra data", _index);

        return value;
    }

    private object? ReadValue()
    {
        if (_index >= _text.Length)
            throw Error("Expecting value", _index);

        switch (_text[_index])
        {
            case '"':
                return ReadString();
            case '{':
                return Enter().ReadObject();
            case '[':
                return Enter().ReadArray();
            case 'n' when TryTake("null"):
                return null;
            case 't' when TryTake("true"):
                return true;
            case 'f' when TryTake("false"):
                return false;
            case 'N' when TryTake("NaN"):
                return double.NaN;
            case 'I' when TryTake("Infinity"):
                return double.PositiveInfinity;
            case '-' when TryTake("-Infinity"):
                return double.NegativeInfinity;
            default:
                return ReadNumber();
        }
    }

    [UnscopedRef]
    private ref JsonTextReader Enter()
    {
        // The text comes from clients: it must run into this limit before it runs out of stack.
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Error("Too many nested objects and arrays", _index);

        return ref this;
    }

    private Dictionary<string, object?> ReadObject()
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        _index++;
        SkipWhitespace();
        if (!TryTake('}'))
        {
            while (true)
            {
                if (_index >= _text.Length || _text[_index] != '"')
                    throw Error("Expecting property name enclosed in double quotes", _index);

                var key = ReadString();
                SkipWhitespace();
                if (!TryTake(':'))
                    throw Error("Expecting ':' delimiter", _index);

                SkipWhitespace();
                result[key] = ReadValue();
                SkipWhitespace();
                if (TryTake('}'))
                    break;

                if (!TryTake(','))
                    throw Error("Expecting ',' delimiter", _index);

                SkipWhitespace();
            }
        }

        _depth--;
        return result;
    }

    private List<object?> ReadArray()
    {
        var result = new List<object?>();
        _index++;
        SkipWhitespace();
        if (!TryTake(']'))
        {
            while (true)
            {
                result.Add(ReadValue());
                SkipWhitespace();
                if (TryTake(']'))
                    break;

                if (!TryTake(','))
                    throw Error("Expecting ',' delimiter", _index);

                SkipWhitespace();
            }
        }

        _depth--;
        return result;
    }

    private string ReadString()
    {
        var begin = _index++;
        var rest = _text[_index..];
        var end = rest.IndexOfAny('"', '\\');
        if (end >= 0 && rest[end] == '"')
        {
            RejectControlCharacters(rest[..end]);
            _index += end + 1;
            return rest[..end].ToString();
        }

        return ReadEscapedString(begin);
    }

    private string ReadEscapedString(int begin)
    {
        var builder = new StringBuilder();
        while (true)
        {
            var rest = _text[_index..];
            var run = rest.IndexOfAny('"', '\\');
            RejectControlCharacters(run < 0 ? rest : rest[..run]);
            if (run < 0)
                throw Error("Unterminated string starting at", begin);

            builder.Append(rest[..run]);
            _index += run + 1;
            if (rest[run] == '"')
                return builder.ToString();

            if (_index >= _text.Length)
                throw Error("Unterminated string starting at", begin);

            builder.Append(ReadEscape());
        }
    }

    private char ReadEscape()
    {
        var mark = _text[_index++];
        switch (mark)
        {
            case '"' or '\\' or '/':
                return mark;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                if (_index + 4 > _text.Length
                    || !ushort.TryParse(_text.Slice(_index, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
                    throw Error("Invalid \\uXXXX escape", _index - 1);

                _index += 4;
                return (char)unit;
            default:
                throw Error("Invalid \\escape", _index - 2);
        }
    }

    private readonly void RejectControlCharacters(ReadOnlySpan<char> run)
    {
        var bad = run.IndexOfAnyInRange('\0', '\u001f');
        if (bad >= 0)
            throw Error("Invalid control character at", _index + bad);
    }

    private object ReadNumber()
    {
        var start = _index;
        var index = start;
        if (index < _text.Length && _text[index] == '-')
            index++;

        if (index >= _text.Length || !char.IsAsciiDigit(_text[index]))
            throw Error("Expecting value", start);

        index = _text[index] == '0' ? index + 1 : SkipDigits(index);
        var integerEnd = index;
        if (index + 1 < _text.Length && _text[index] == '.' && char.IsAsciiDigit(_text[index + 1]))
            index = SkipDigits(index + 1);

        index = SkipExponent(index);
        _index = index;
        var number = _text[start..index];
        if (index != integerEnd)
            return double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);

        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small))
            return small;

        // Reading a number is quadratic in its length; Python draws the line here too.
        if (number.Length > MaxIntegerDigits)
            throw new JsonDecodeException(FormattableString.Invariant($"Exceeds the limit ({MaxIntegerDigits} digits) for integer string conversion: value has {number.Length} digits"));

        return BigInteger.Parse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private readonly int SkipExponent(int index)
    {
        if (index >= _text.Length || _text[index] is not ('e' or 'E'))
            return index;

        var digits = index + 1;
        if (digits < _text.Length && _text[digits] is '+' or '-')
            digits++;

        return digits < _text.Length && char.IsAsciiDigit(_text[digits]) ? SkipDigits(digits) : index;
    }

    private readonly int SkipDigits(int index)
    {
        var length = _text[index..].IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? _text.Length : index + length;
    }

    private void SkipWhitespace()
    {
        while (_index < _text.Length && _text[_index] is ' ' or '\n' or '\r' or '\t')
            _index++;
    }

    private bool TryTake(char expected)
    {
        if (_index >= _text.Length || _text[_index] != expected)
            return false;

        _index++;
        return true;
    }

    private bool TryTake(string word)
    {
        if (!_text[_index..].StartsWith(word, StringComparison.Ordinal))
            return false;

        _index += word.Length;
        return true;
    }

    private readonly JsonDecodeException Error(string reason, int index) => new(reason, _text, index);
}
