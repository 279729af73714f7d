using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Carafe.Werkzeug.Wrappers;

/// <summary>Reads JSON as Python's <c>json.loads</c> does, into plain .NET values.</summary>
/// <remarks>
/// Objects become <c>OrderedDictionary&lt;string, object?&gt;</c> (a repeated name keeps its last value), arrays <c>List&lt;object?&gt;</c>,
/// whole numbers <see cref="long"/> or <see cref="BigInteger"/>, others <see cref="double"/>; <c>NaN</c> and <c>Infinity</c> are
/// read. UTF-8, UTF-16 and UTF-32 are told apart by their zero bytes. Linear in the input, with bounded depth.
/// </remarks>
public ref struct JsonDecoder
{
    /// <summary>How deeply arrays and objects may be nested.</summary>
    public const int MaxDepth = 512;

    // Python refuses longer whole numbers too: converting them takes quadratic time.
    private const int MaxDigits = 4300;

    private readonly ReadOnlySpan<char> _text;
    private int _position;
    private int _depth;

    private JsonDecoder(ReadOnlySpan<char> text)
    {
        _text = text;
    }

    /// <summary>Reads JSON from bytes.</summary>
    /// <exception cref="JsonException">The bytes are not JSON.</exception>
    public static object? Decode(ReadOnlySpan<byte> data)
    {
        try
        {
            return Decode(DetectEncoding(ref data).GetString(data));
        }
        catch (DecoderFallbackException error)
        {
            throw new JsonException($"invalid bytes: {error.Message}", error);
        }
    }

    /// <summary>Reads JSON from text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static object? Decode(ReadOnlySpan<char> text)
    {
        if (text is ['\ufeff', ..])
            throw new JsonException("Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)");

        var decoder = new JsonDecoder(text);
        decoder.SkipSpace();
        var value = decoder.ReadValue();
        decoder.SkipSpace();
        if (decoder._position < text.Length)
            throw decoder.Error("Extra data", decoder._position);

        return value;
    }

    private static Encoding DetectEncoding(ref ReadOnlySpan<byte> data)
    {
        if (data is [0, 0, 0xFE, 0xFF, ..])
            return Skip(ref data, 4, new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true));
        if (data is [0xFF, 0xFE, 0, 0, ..])
            return Skip(ref data, 4, new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true));
        if (data is [0xFE, 0xFF, ..])
            return Skip(ref data, 2, new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true));
        if (data is [0xFF, 0xFE, ..])
            return Skip(ref data, 2, new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true));
        if (data is [0xEF, 0xBB, 0xBF, ..])
            return Skip(ref data, 3, StrictUtf8.Encoding);

        return DetectByZeros(data);
    }

    // Two ASCII characters start every JSON text, so the zeros around them tell the encoding.
    private static Encoding DetectByZeros(ReadOnlySpan<byte> data)
    {
        if (data.Length >= 4)
        {
            if (data[0] == 0)
                return data[1] != 0 ? Utf16(bigEndian: true) : new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true);
            if (data[1] == 0)
            {
                return data[2] != 0 || data[3] != 0
                    ? Utf16(bigEndian: false)
                    : new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true);
            }
        }
        else if (data.Length == 2)
        {
            if (data[0] == 0)
                return Utf16(bigEndian: true);
            if (data[1] == 0)
                return Utf16(bigEndian: false);
        }

        return StrictUtf8.Encoding;
    }

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);

    private static Encoding Skip(ref ReadOnlySpan<byte> data, int mark, Encoding encoding)
    {
        data = data[mark..];
        return encoding;
    }

    private object? ReadValue()
    {
        if (_position >= _text.Length)
            throw Error("Expecting value", _position);

        switch (_text[_position])
        {
            case '"':
                return ReadString();
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case 'n' when Take("null"):
                return null;
            case 't' when Take("true"):
                return true;
            case 'f' when Take("false"):
                return false;
            case 'N' when Take("NaN"):
                return double.NaN;
            case 'I' when Take("Infinity"):
                return double.PositiveInfinity;
            case '-' when Take("-Infinity"):
                return double.NegativeInfinity;
            default:
                return ReadNumber();
        }
    }

    private OrderedDictionary<string, object?> ReadObject()
    {
        Enter();
        var result = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        _position++;
        SkipSpace();
        if (TakeChar('}'))
            return Leave(result);

        while (true)
        {
            if (_position >= _text.Length || _text[_position] != '"')
                throw Error("Expecting property name enclosed in double quotes", _position);

            var name = ReadString();
            SkipSpace();
            if (!TakeChar(':'))
                throw Error("Expecting ':' delimiter", _position);

            SkipSpace();
            result[name] = ReadValue();
            SkipSpace();
            if (TakeChar('}'))
                return Leave(result);
            if (!TakeChar(','))
                throw Error("Expecting ',' delimiter", _position);

            SkipSpace();
        }
    }

    private List<object?> ReadArray()
    {
        Enter();
        var result = new List<object?>();
        _position++;
        SkipSpace();
        if (TakeChar(']'))
            return Leave(result);

        while (true)
        {
            result.Add(ReadValue());
            SkipSpace();
            if (TakeChar(']'))
                return Leave(result);
            if (!TakeChar(','))
                throw Error("Expecting ',' delimiter", _position);

            SkipSpace();
        }
    }

    private string ReadString()
    {
        var start = _position++;
        var run = _text[_position..].IndexOfAny('"', '\\');
        if (run >= 0 && _text[_position + run] == '"' && !HasControl(_text.Slice(_position, run)))
        {
            var plain = _text.Slice(_position, run).ToString();
            _position += run + 1;
            return plain;
        }

        return ReadEscapedString(start);
    }

    private string ReadEscapedString(int start)
    {
        var builder = new StringBuilder();
        while (_position < _text.Length)
        {
            var unit = _text[_position++];
            if (unit == '"')
                return builder.ToString();
            if (unit < ' ')
                throw Error("Invalid control character at", _position - 1);

            builder.Append(unit == '\\' ? ReadEscape(start) : unit);
        }

        throw Error("Unterminated string starting at", start);
    }

    private char ReadEscape(int start)
    {
        if (_position >= _text.Length)
            throw Error("Unterminated string starting at", start);

        var escape = _text[_position++];
        switch (escape)
        {
            case '"' or '\\' or '/':
                return escape;
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
            case 'u' when _position + 4 <= _text.Length
                && ushort.TryParse(_text.Slice(_position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _position += 4;
                return (char)code;
            case 'u':
                throw Error("Invalid \\uXXXX escape", _position);
            default:
                throw Error("Invalid \\escape", _position - 2);
        }
    }

    private object ReadNumber()
    {
        var start = _position;
        var end = start < _text.Length && _text[start] == '-' ? start + 1 : start;
        var digits = CountDigits(end);
        if (digits == 0)
            throw Error("Expecting value", start);

        // A leading zero stands alone: what follows is extra data.
        end += _text[end] == '0' ? 1 : digits;
        var isFloat = false;
        if (end + 1 < _text.Length && _text[end] == '.' && CountDigits(end + 1) is var fraction and > 0)
        {
            end += 1 + fraction;
            isFloat = true;
        }

        if (end < _text.Length && _text[end] is 'e' or 'E')
        {
            var exponent = end + 1 < _text.Length && _text[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (CountDigits(exponent) is var count and > 0)
            {
                end = exponent + count;
                isFloat = true;
            }
        }

        var text = _text[start..end];
        _position = end;
        if (isFloat)
            return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        if (text.Length > MaxDigits)
            throw Error($"Exceeds the limit ({MaxDigits} digits) for integer string conversion", start);

        return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private readonly int CountDigits(int start)
    {
        if (start >= _text.Length)
            return 0;

        var count = _text[start..].IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? _text.Length - start : count;
    }

    private static bool HasControl(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\0', '\u001f');

    private void Enter()
    {
        if (++_depth > MaxDepth)
            throw Error($"Nested more than {MaxDepth} levels deep", _position);
    }

    private T Leave<T>(T value)
    {
        _depth--;
        return value;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\n' or '\r')
            _position++;
    }

    private bool TakeChar(char expected)
    {
        if (_position >= _text.Length || _text[_position] != expected)
            return false;

        _position++;
        return true;
    }

    private bool Take(string word)
    {
        if (!_text[_position..].StartsWith(word, StringComparison.Ordinal))
            return false;

        _position += word.Length;
        return true;
    }

    private readonly JsonException Error(string problem, int position)
    {
        var before = _text[..Math.Min(position, _text.Length)];
        var line = before.Count('\n') + 1;
        var column = position - before.LastIndexOf('\n');
        return new JsonException(string.Create(CultureInfo.InvariantCulture, $"{problem}: line {line} column {column} (char {position})"));
    }
}
