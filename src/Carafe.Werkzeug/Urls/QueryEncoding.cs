using System.Collections;
using System.Text;
using Carafe.MarkupSafe.PythonText;

namespace Carafe.Werkzeug.Urls;

/// <summary>Writes pairs as a query string, as URL building does.</summary>
public static class QueryEncoding
{
    /// <summary>Encodes pairs; a list gives one pair for each of its items, a null value none.</summary>
    /// <example><code>QueryEncoding.Encode([new("a", 1), new("b", new[] { "x", "y z" })]); // a=1&amp;b=x&amp;b=y+z</code></example>
    public static string Encode(IEnumerable<KeyValuePair<string, object?>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var builder = new StringBuilder();
        foreach (var (name, value) in pairs)
            AppendPair(builder, name, value);

        return builder.ToString();
    }

    /// <summary>Appends a pair, or one pair for each item of a list.</summary>
    internal static void AppendPair(StringBuilder builder, string name, object? value)
    {
        if (IsList(value))
        {
            foreach (var item in (IEnumerable)value!)
                AppendSingle(builder, name, item);
        }
        else
        {
            AppendSingle(builder, name, value);
        }
    }

    /// <summary>True for what Python would hold as a list, tuple or set of values: not text, bytes or a mapping.</summary>
    internal static bool IsList(object? value) =>
        value is IEnumerable and not (string or byte[] or IDictionary) && !IsMapping(value);

    private static bool IsMapping(object value) => value is IReadOnlyDictionary<string, object?> or IDictionary<string, object?>;

    private static void AppendSingle(StringBuilder builder, string name, object? value)
    {
        if (value is null)
            return;

        if (builder.Length > 0)
            builder.Append('&');

        UrlQuoting.AppendQuery(builder, name);
        builder.Append('=');
        if (value is byte[] bytes)
            AppendBytes(builder, bytes);
        else
            UrlQuoting.AppendQuery(builder, PythonRepr.Str(value));
    }

    private static void AppendBytes(StringBuilder builder, byte[] bytes)
    {
        foreach (var value in bytes)
        {
            if (value < 0x80)
                UrlQuoting.AppendQuery(builder, [(char)value]);
            else
                UrlQuoting.AppendEscaped(builder, value);
        }
    }
}
