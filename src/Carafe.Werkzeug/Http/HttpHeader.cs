using System.Buffers;
using System.Text;

namespace Carafe.Werkzeug.Http;

/// <summary>Reads and writes the syntax of header values: lists, sets, dictionaries and options.</summary>
/// <remarks>Upstream: werkzeug/http.py.</remarks>
public static partial class HttpHeader
{
    private static readonly SearchValues<char> _token =
        SearchValues.Create("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");

    /// <summary>Puts a value in double quotes unless it is a plain token.</summary>
    /// <param name="value">The value; quotes and backslashes in it are escaped.</param>
    /// <param name="allowToken">False to quote tokens too.</param>
    public static string Quote(string value, bool allowToken = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0)
            return "\"\"";

        if (allowToken && !value.AsSpan().ContainsAnyExcept(_token))
            return value;

        var escaped = value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }

    /// <summary>Writes items as <c>a, "b c"</c>.</summary>
    /// <param name="items">The items; those that are no tokens are quoted.</param>
    public static string Dump(IEnumerable<string> items) =>
        string.Join(", ", items.Select(static item => Quote(item)));

    /// <summary>Writes pairs as <c>a=b, c="d e", f</c>.</summary>
    /// <param name="items">Keys and values. A null value leaves the key alone; the value of a key that ends in <c>*</c> is not quoted.</param>
    public static string Dump(IEnumerable<KeyValuePair<string, string?>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var text = new StringBuilder();
        var first = true;
        foreach (var (key, value) in items)
        {
            if (!first)
                text.Append(", ");

            first = false;
            text.Append(key);
            if (value is not null)
                text.Append('=').Append(key.EndsWith('*') ? value : Quote(value));
        }

        return text.ToString();
    }

    /// <summary>Writes a value with options: <c>text/html; charset=utf-8</c>.</summary>
    /// <param name="header">The main value; null for only the options.</param>
    /// <param name="options">The options. Null values are left out; the value of a key that ends in <c>*</c> is not quoted.</param>
    public static string DumpOptions(string? header, IEnumerable<KeyValuePair<string, string?>> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var text = new StringBuilder(header);
        var first = header is null;
        foreach (var (key, value) in options)
            AppendOption(text, key, value, ref first);

        return text.ToString();
    }

    /// <summary>Writes a value with options: <c>text/html; charset=utf-8</c>.</summary>
    /// <param name="header">The main value; null for only the options.</param>
    /// <param name="options">The options. Null values are left out; the value of a key that ends in <c>*</c> is not quoted.</param>
    public static string DumpOptions(string? header, params ReadOnlySpan<(string Key, string? Value)> options)
    {
        var text = new StringBuilder(header);
        var first = header is null;
        foreach (var (key, value) in options)
            AppendOption(text, key, value, ref first);

        return text.ToString();
    }

    private static void AppendOption(StringBuilder text, string key, string? value, ref bool first)
    {
        if (value is null)
            return;

        if (!first)
            text.Append("; ");

        first = false;
        text.Append(key).Append('=').Append(key.EndsWith('*') ? value : Quote(value));
    }
}
