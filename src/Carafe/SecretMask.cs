using System.Collections;
using System.Text;
using Carafe.MarkupSafe.PythonText;

namespace Carafe;

/// <summary>Keeps secrets out of what is printed: by the name of the setting, and passwords inside URLs.</summary>
public static class SecretMask
{
    private const string Mask8 = "********";
    private static readonly string[] Words = ["SECRET", "PASSWORD", "PASSWD", "TOKEN", "APIKEY", "API_KEY", "PRIVATE", "CREDENTIAL", "SALT", "CONNECTION_STRING", "DSN"];

    /// <summary>The value as it may be shown: stars for a secret, and no password in a URL; nested dictionaries too.</summary>
    /// <param name="key">The name of the setting, field or variable: what it says decides.</param>
    /// <param name="value">The value.</param>
    /// <example><code>SecretMask.Mask("MAIL_PASSWORD", "hunter2") // "********"</code></example>
    public static object? Mask(string key, object? value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return value switch
        {
            null or bool => value,
            _ when IsSecret(key) => Mask8,
            string text => MaskUrl(text),
            IDictionary<string, object?> nested => nested.ToDictionary(item => item.Key, item => Mask(item.Key, item.Value)),
            _ => value,
        };
    }

    internal static string Describe(IEnumerable<KeyValuePair<string, object?>> settings)
    {
        var text = new StringBuilder("<Config {");
        var separator = "";
        foreach (var (key, value) in settings)
        {
            text.Append(separator).Append(PythonRepr.Repr(key)).Append(": ");
            Append(text, Mask(key, value), depth: 0);
            separator = ", ";
        }

        return text.Append("}>").ToString();
    }

    private static bool IsSecret(string key) =>
        key.EndsWith("_KEY", StringComparison.OrdinalIgnoreCase)
        || key.Equals("KEY", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(Words, word => key.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string MaskUrl(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return text;

        var authority = text.AsSpan(scheme + 3);
        var end = authority.IndexOfAny("/?# ");
        if (end >= 0)
            authority = authority[..end];

        var at = authority.LastIndexOf('@');
        var colon = at < 0 ? -1 : authority[..at].IndexOf(':');
        return colon < 0 ? text : string.Concat(text.AsSpan(0, scheme + 4 + colon), Mask8, text.AsSpan(scheme + 3 + at));
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("None");
                break;
            case string word:
                text.Append(PythonRepr.Repr(word));
                break;
            case IDictionary<string, object?> nested when depth < 8:
                text.Append('{').AppendJoin(", ", nested.Select(item => Nested(PythonRepr.Repr(item.Key) + ": ", item.Value, depth))).Append('}');
                break;
            case IEnumerable list when depth < 8:
                text.Append('[').AppendJoin(", ", list.Cast<object?>().Select(item => Nested("", item, depth))).Append(']');
                break;
            case IFormattable formattable:
                text.Append(formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(value);
                break;
        }
    }

    private static string Nested(string prefix, object? value, int depth)
    {
        var text = new StringBuilder(prefix);
        Append(text, value, depth + 1);
        return text.ToString();
    }
}
