using System.Globalization;
using System.Text;

namespace Carafe.Jinja.Extensions;

/// <summary>Reads catalogues of gettext in their text form.</summary>
internal sealed class PoReader(TextReader source)
{
    private const int MaxForms = 32;
    private readonly GettextCatalog _catalog = new();
    private readonly List<StringBuilder> _translations = [];
    private StringBuilder? _context;
    private StringBuilder? _message;
    private StringBuilder? _current;
    private bool _isFuzzy;
    private int _line;

    public GettextCatalog Read()
    {
        while (source.ReadLine() is { } line)
        {
            _line++;
            ReadLine(line.Trim());
        }

        EndEntry();
        return _catalog;
    }

    /// <summary>The encoding that a header names; UTF-8 where it names none.</summary>
    public static Encoding EncodingOf(string header)
    {
        const string key = "charset=";
        var start = header.IndexOf(key, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return Encoding.UTF8;

        var name = header[(start + key.Length)..];
        var end = name.AsSpan().IndexOfAny("\r\n; \t");
        try
        {
            return Encoding.GetEncoding(end < 0 ? name : name[..end]);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"The catalogue's encoding is not known here: {name.Trim()}. Convert the catalogue to UTF-8.", error);
        }
    }

    private void ReadLine(string line)
    {
        if (line.Length == 0)
        {
            EndEntry();
        }
        else if (line[0] == '#')
        {
            if (_translations.Count > 0)
                EndEntry();
            _isFuzzy |= line.StartsWith("#,", StringComparison.Ordinal) && line.Contains("fuzzy", StringComparison.Ordinal);
        }
        else if (line[0] == '"')
        {
            (_current ?? throw Invalid("a text without a keyword")).Append(Unquote(line));
        }
        else
        {
            ReadKeyword(line);
        }
    }

    private void ReadKeyword(string line)
    {
        var quote = line.IndexOf('"', StringComparison.Ordinal);
        if (quote < 0)
            throw Invalid("a keyword without a text");

        var keyword = line[..quote].TrimEnd();
        if (keyword is "msgctxt" or "msgid" && _translations.Count > 0)
            EndEntry();

        _current = new StringBuilder(Unquote(line[quote..]));
        switch (keyword)
        {
            case "msgctxt":
                _context = _current;
                break;
            case "msgid":
                _message = _current;
                break;
            case "msgid_plural":
                break;
            case "msgstr":
                _translations.Add(_current);
                break;
            default:
                AddForm(keyword);
                break;
        }
    }

    private void AddForm(string keyword)
    {
        if (!keyword.StartsWith("msgstr[", StringComparison.Ordinal) || !keyword.EndsWith(']')
            || !int.TryParse(keyword.AsSpan()[7..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index != _translations.Count || index >= MaxForms)
        {
            throw Invalid($"'{keyword}' is not expected here");
        }

        _translations.Add(_current!);
    }

    private void EndEntry()
    {
        if (_message is not null && _translations.Count > 0 && (!_isFuzzy || _message.Length == 0))
            _catalog.Add(_context?.ToString(), _message.ToString(), [.. _translations.Select(text => text.ToString())]);

        _translations.Clear();
        _context = _message = _current = null;
        _isFuzzy = false;
    }

    private string Unquote(string quoted)
    {
        if (quoted.Length < 2 || quoted[^1] != '"')
            throw Invalid("a text without its end");

        var text = new StringBuilder(quoted.Length);
        for (var i = 1; i < quoted.Length - 1; i++)
        {
            if (quoted[i] != '\\')
            {
                text.Append(quoted[i]);
                continue;
            }

            if (++i == quoted.Length - 1)
                throw Invalid("a text without its end");

            text.Append(quoted[i] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'a' => '\a',
                'b' => '\b',
                'f' => '\f',
                'v' => '\v',
                var other => other,
            });
        }

        return text.ToString();
    }

    private InvalidDataException Invalid(string reason) => new($"The catalogue does not follow the format in line {_line}: {reason}.");
}
