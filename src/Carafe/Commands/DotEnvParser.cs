using System.Text;

namespace Carafe.Commands;

/// <summary>Reads the syntax of <c>.env</c> files as python-dotenv does.</summary>
internal sealed class DotEnvParser
{
    private readonly string _text;
    private int _position;

    private DotEnvParser(string text) => _text = text;

    /// <summary>The variables in the order of the file; one without <c>=</c> has no value. Lines that cannot be read are left out.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="outside">Variables that <c>${NAME}</c> may also name.</param>
    public static IReadOnlyDictionary<string, string?> Parse(string text, Func<string, string?> outside)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        var parser = new DotEnvParser(text);
        while (parser.Next() is { } binding)
        {
            if (binding.Name is { } name)
                values[name] = binding.Value is { } value ? Interpolate(value, known => values.TryGetValue(known, out var own) ? own : outside(known)) : null;
        }

        return values;
    }

    private (string? Name, string? Value)? Next()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;

        if (_position >= _text.Length)
            return null;

        if (Current == '#')
        {
            SkipLine();
            return (null, null);
        }

        SkipExport();
        var name = ReadName();
        SkipBlanks();
        if (name is not null && Current != '=')
            return IsLineEnd() ? (name, null) : Broken();

        if (name is null)
            return Broken();

        _position++;
        SkipBlanks();
        var value = Current is '\'' or '"' ? ReadQuoted(Current) : ReadPlain();
        SkipBlanks();
        return value is not null && IsLineEnd() ? (name, value) : Broken();
    }

    private char Current => _position < _text.Length ? _text[_position] : '\n';

    private bool IsLineEnd() => Current is '\n' or '\r' or '#';

    private (string?, string?) Broken()
    {
        SkipLine();
        return (null, null);
    }

    private void SkipLine()
    {
        var end = _text.AsSpan(_position).IndexOfAny('\r', '\n');
        _position = end < 0 ? _text.Length : _position + end;
    }

    private void SkipBlanks()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]) && _text[_position] is not ('\r' or '\n'))
            _position++;
    }

    private void SkipExport()
    {
        if (!_text.AsSpan(_position).StartsWith("export") || _position + 6 >= _text.Length || _text[_position + 6] is not (' ' or '\t'))
            return;

        _position += 6;
        SkipBlanks();
    }

    private string? ReadName()
    {
        if (Current == '\'')
        {
            var end = _text.IndexOf('\'', _position + 1);
            if (end <= _position + 1)
                return null;

            var quoted = _text[(_position + 1)..end];
            _position = end + 1;
            return quoted;
        }

        var start = _position;
        while (_position < _text.Length && _text[_position] is not ('=' or '#') && !char.IsWhiteSpace(_text[_position]))
            _position++;

        return _position > start ? _text[start.._position] : null;
    }

    private string? ReadQuoted(char quote)
    {
        var value = new StringBuilder();
        for (var i = _position + 1; i < _text.Length; i++)
        {
            if (_text[i] == quote)
            {
                _position = i + 1;
                return value.ToString();
            }

            if (_text[i] == '\\' && i + 1 < _text.Length && Unescape(_text[i + 1], quote) is { } character)
            {
                value.Append(character);
                i++;
            }
            else
            {
                value.Append(_text[i]);
            }
        }

        return null;
    }

    private static char? Unescape(char character, char quote) => (character, quote) switch
    {
        ('\\', _) => '\\',
        ('\'', _) => '\'',
        ('"', '"') => '"',
        ('a', '"') => '\a',
        ('b', '"') => '\b',
        ('f', '"') => '\f',
        ('n', '"') => '\n',
        ('r', '"') => '\r',
        ('t', '"') => '\t',
        ('v', '"') => '\v',
        _ => null,
    };

    // A hash begins a comment only after a blank: KEY=a#b keeps it.
    private string ReadPlain()
    {
        var start = _position;
        SkipLine();
        var line = _text.AsSpan(start, _position - start);
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == '#' && char.IsWhiteSpace(line[i - 1]))
                return line[..i].TrimEnd().ToString();
        }

        return line.TrimEnd().ToString();
    }

    private static string Interpolate(string value, Func<string, string?> find)
    {
        var start = value.IndexOf("${", StringComparison.Ordinal);
        if (start < 0)
            return value;

        var text = new StringBuilder();
        var position = 0;
        while (start >= 0 && value.IndexOf('}', start) is var end and >= 0)
        {
            var inner = value[(start + 2)..end];
            var split = inner.IndexOf(":-", StringComparison.Ordinal);
            text.Append(value, position, start - position);
            text.Append(find(split < 0 ? inner : inner[..split]) ?? (split < 0 ? "" : inner[(split + 2)..]));
            position = end + 1;
            start = value.IndexOf("${", position, StringComparison.Ordinal);
        }

        return text.Append(value, position, value.Length - position).ToString();
    }
}
