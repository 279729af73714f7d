using System.Text;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Http;

public static partial class HttpHeader
{
    private static readonly IReadOnlyDictionary<string, string> _noOptions = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Reads a value with options: <c>text/html; charset=utf-8</c>.</summary>
    /// <param name="value">The header value; null counts as empty.</param>
    /// <returns>The main value, and the options with names in lower case. Options that are not well formed are left out.</returns>
    /// <remarks>Understands continuations and charsets of RFC 2231 (<c>name*0*=utf-8''…</c>) for ASCII, UTF-8 and Latin-1.</remarks>
    public static (string Value, IReadOnlyDictionary<string, string> Options) ParseOptions(string? value)
    {
        if (value is null)
            return ("", _noOptions);

        var semicolon = value.IndexOf(';', StringComparison.Ordinal);
        if (semicolon < 0)
            return (HeaderText.Strip(value).Length == value.Length ? value : HeaderText.Strip(value).ToString(), _noOptions);

        var main = HeaderText.Strip(value.AsSpan(0, semicolon)).ToString();
        var rest = HeaderText.Strip(value.AsSpan(semicolon + 1));
        return main.Length == 0 || rest.IsEmpty ? (main, _noOptions) : (main, ReadOptions(rest));
    }

    private static OrderedDictionary<string, string> ReadOptions(ReadOnlySpan<char> rest)
    {
        var options = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        var charset = default(OptionCharset);
        while (true)
        {
            if (TryReadKey(ref rest, out var key) && TryReadValue(ref rest, out var text))
                AddOption(options, PythonStr.Lower(key), text, ref charset);

            var next = rest.IndexOf(';');
            if (next < 0)
                return options;

            rest = HeaderText.StripStart(rest[(next + 1)..]);
        }
    }

    private static bool TryReadKey(ref ReadOnlySpan<char> rest, out string key)
    {
        var length = HeaderText.RunLength(rest, HeaderText.ParameterToken);
        if (length == 0 || length == rest.Length || rest[length] != '=')
        {
            key = "";
            return false;
        }

        key = rest[..length].ToString();
        rest = rest[(length + 1)..];
        return true;
    }

    private static bool TryReadValue(ref ReadOnlySpan<char> rest, out string value)
    {
        var length = HeaderText.RunLength(rest, HeaderText.ParameterToken);
        if (length == 0)
            length = QuotedLength(rest);

        value = rest[..length].ToString();
        rest = rest[length..];
        return length > 0;
    }

    /// <summary>The length of the quoted string at the start, with its quotes; zero when there is none or it stays open.</summary>
    private static int QuotedLength(ReadOnlySpan<char> text)
    {
        if (text is not ['"', ..])
            return 0;

        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
                return i + 1;

            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '\\' or '"')
                i++;
        }

        return 0;
    }

    private static void AddOption(OrderedDictionary<string, string> options, string key, string value, ref OptionCharset charset)
    {
        if (key[^1] == '*')
        {
            key = key[..^1];
            value = charset.Decode(value);
        }

        if (value is ['"', .., '"'])
            value = UnquoteOption(value.AsSpan(1, value.Length - 2));
        else if (value is "\"")
            value = "";

        var star = key.LastIndexOf('*');
        if (star < 0 || star + 1 == key.Length || key.AsSpan(star + 1).ContainsAnyExceptInRange('0', '9'))
        {
            options[key] = value;
            return;
        }

        key = key[..star];
        options[key] = options.TryGetValue(key, out var begun) ? begun + value : value;
    }

    // Headers escape with backslashes, multipart form data with percent signs; both are undone, in upstream's order.
    private static string UnquoteOption(ReadOnlySpan<char> text) => text.ToString()
        .Replace("\\\\", "\\", StringComparison.Ordinal)
        .Replace("\\\"", "\"", StringComparison.Ordinal)
        .Replace("%22", "\"", StringComparison.Ordinal);

    /// <summary>The charset of encoded options; one named earlier holds for later parts that name none.</summary>
    private struct OptionCharset
    {
        private string? _current;
        private string? _continued;

        internal string Decode(string value)
        {
            if (TrySplitCharset(value, out var charset, out var encoded))
            {
                _current = charset;
                value = encoded;
            }

            if (string.IsNullOrEmpty(_current))
                _current = _continued;

            if (PercentText.FindSafeEncoding(_current) is not { } encoding)
                return value;

            _continued = _current;
            return PercentText.Decode(value, encoding);
        }
    }
}
